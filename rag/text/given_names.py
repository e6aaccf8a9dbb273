"""Common given names of the United States by usual gender (SSA name lists).

For pronouns, and to tell a person from a paper; never to say who somebody is.
"""

from __future__ import annotations

from rag.text.wordset import word_set

FEMALE = word_set(
    """abigail alexandra alexandria alice alicia alison allison amanda amber amy ana andrea
    angela angie anita ann anna anne annette april ashley ayanna barbara becky bernice beth
    betsy betty beverly bonnie brenda brittany callista carla carly carol carole caroline
    carolyn catherine cathy charlotte cheri chelsea cheryl christina christine cindy claire
    claudia colleen condoleezza connie courtney cynthia dana deborah debbie debra denise diana
    diane dianne donna doris dorothy elaine eleanor elena elise elizabeth ella ellen emily
    emma erica erin ester eva evelyn fiona florence frances gabrielle gail gina glenda gloria
    grace gretchen gwen hannah heather heidi helen hillary hope huma ilhan irene ivanka jackie
    jacqueline jan jane janet janice jean jeanne jeannette jen jenna jennifer jessica jill
    joan joanna joanne jocelyn josephine joy joyce juanita judith judy julia julie kamala
    karen karine kate katherine kathleen kathryn kathy katie kayleigh kelli kellyanne kimberly
    kirsten kristen kristi kristin kristina laura lauren laurie leah lena liane lily linda
    lisa lois loretta lori lorraine louise lucy lynn lynne madeleine madison maggie margaret
    maria marianne marie marilyn marjorie marsha martha mary maureen maxine maya megan melania
    melissa meredith mia michele michelle monica nancy naomi natalie nicole nikki nina nora
    olivia pamela pat patricia patty paula peggy penny phyllis priscilla rachel rashida
    rebecca regina renee rhonda rita roberta robin rosa rose roxanne ruth sally samantha
    sandra sara sarah shannon sharon sheila shelley sherry sonia sophia sophie stacey stacy
    stephanie sue susan susana suzanne sylvia tamara tammy tara teresa theresa tiffany tina
    tracy tulsi valerie vanessa vera veronica vicki victoria virginia vivian wanda wendy
    whitney yolanda yvonne zoe
    adele agnes aisha astrid beatrice bernadette bettina bridget camille constance cora
    daphne della delores dolores edith edna elsa estelle esther eunice fatima flora freda
    gertrude greta gwendolyn harriet hazel hilda ida ingrid iris irma jeanette josie june
    leila lillian lola lucille mabel mara marian marina marjory marta mei mildred mona myra
    nadia nell noor norma opal pearl petra priya ramona rhoda rosalind roslyn ruby selma
    shirley simone stella thelma trudy velma vivienne wilma winifred yuki
    ada adriana agatha alana alexa alma amelia anastasia angelica annabel antonia ariana audrey
    aubrey ava belinda bianca blanche candace carmen cassandra cecilia celeste chloe clarissa
    claudine corinne danielle darlene desiree doreen dorothea edwina eileen elisa eliza eloise
    elvira ernestine estella ethel felicia francine geraldine giselle gwyneth hattie imelda
    imogen ines isabel isabella janelle janine jasmine jeannine joann johanna juliana juliet
    kara katrina katy kelley kirsty kira krista krystal lana lara latoya lavinia leigh lorena
    lorna lucia lucinda lydia magdalena marcia margarita margo marisa marisol marissa marla
    marlene maryann mavis melinda minnie miranda miriam molly muriel nadine natasha nellie nelly
    noelle olga pauline penelope polly rachael raquel rebekah renata rochelle rosalie rosemary
    rosie sabrina sadie selena serena silvia sonja stefanie tabitha tamika tania tanya tessa
    tori trisha ursula wilhelmina yasmin yvette zelda"""
)
MALE = word_set(
    """aaron abraham adam alan albert alejandro alex alfred allen andrew andy anthony antonin
    antonio arnold arthur austin barack barry ben benjamin bernard bernie bill billy bob bobby
    brad bradley brandon brendan brent bret brett brian bruce bryan caleb calvin carl carlos
    chad charles charlie chris christian christopher chuck clarence clark clay clint clinton
    colin corey cory craig curtis dale dan daniel danny darrell dave david dean dennis derek
    dick don donald doug douglas drew duncan dustin dwight dylan earl ed eddie edward edwin
    elijah eliot elliott eric ernest ethan eugene evan felix fernando francis francisco frank
    franklin fred frederick gabriel garrett gary gavin gene geoff geoffrey george gerald
    gilbert glenn gordon grant greg gregory guy harold harry harvey hector henry herbert
    herman howard hugh hunter ian ira isaac ivan jack jacob jake jamal james jared jason
    javier jay jeb jeff jeffrey jeremy jerome jerry jesse jim jimmy joaquin joe joel joey john
    johnny jon jonathan jordan jorge jose joseph josh joshua juan julian justin karl keith ken
    kenneth kevin kirk kurt kyle lamar lance larry lawrence lee leo leon leonard lewis lindsey
    lloyd louis lucas luis luke malcolm manuel marc marco marcus mario mark marshall martin
    marvin matt matthew maurice max michael miguel mike mitch mitt mohammed morris nate nathan
    nathaniel ned neil newt nicholas nick norman oliver omar oscar patrick paul pedro perry
    pete peter phil philip phillip rahm ralph ramon rand randy raul ray raymond reggie reince
    ricardo richard rick ricky rob robert rodney roger roland ron ronald ross roy rudolph rudy
    russ russell ryan sam samuel scott sean sebastian seth shane sheldon sherrod simon spencer
    stan stanley stephen steve steven stewart stuart ted terrence terry theodore thomas tim
    timothy todd tom tommy tony travis trevor trey tucker tyler vernon victor vincent vladimir
    wade walter warren wayne wesley will william willie xavier zach zachary
    cecil clyde cornelius desmond dexter edmund elmer emmett floyd gustavo horace hubert
    ignacio irving jasper julius leland lionel lorenzo luther melvin miles milton nelson
    otis otto owen percy quentin reginald rodrigo rolando rupert salvador seymour sidney
    silas sylvester virgil wallace wendell wes wilbur winston
    abel adolfo adrian alec alexander alexei alfonso alfredo alistair alonzo alvin amos andre
    angelo angus archie armando arturo ashton barney benedict benny bert boris bradford brock
    bruno byron cameron cedric cesar chester clayton cliff clifford clifton cody conrad curt
    cyrus damian damon dante darren darryl daryl dirk dominic dominick donnie duane dwayne
    earnest edgar eduardo efrain elias elliot emilio emmanuel enrique ernesto ernie erik ervin
    esteban everett fabian fidel francois freddie fritz garry gerard gerardo gilberto gilad
    giovanni giuseppe glen guillermo gus hal hans harlan hassan humberto igor isaiah ismael ivar
    jaime jarrett jed jermaine jess jethro johnnie jonah jonas josue julio kareem keegan
    kendrick kenny klaus laurence lazaro leonardo leroy lester levi linus lonnie lyle marcos
    mariano mateo mathew mauricio maxwell merle mickey milo misael moises morton myron nathanael
    nestor nickolas nigel noah noel octavio olaf pablo philippe pierre quincy rafael ramiro
    raphael rashad rene reuben rex rey reynaldo rhys roberto rocco roderick rodolfo rogelio
    romeo ronnie rory roscoe ruben rubin rufus salvatore saul sergei sergio solomon sonny stefan
    sven tad tarek terence terrance thaddeus theo tobias toby tomas trent tristan tyrone ulysses
    vaughn vince waylon wiley wilfred willard woodrow yuri zane"""
)


def gender_of(name: str) -> str:
    """Returns "f" or "m" by the first word of a full name, "" where it does not tell."""
    first = name.split()[0].lower().strip(".") if name.split() else ""
    if first in FEMALE:
        return "f"
    return "m" if first in MALE else ""
