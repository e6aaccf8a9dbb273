"""The page's style sheet: quiet, readable, one column on a phone."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.brand { font-size: 1.35rem; font-weight: 700; letter-spacing: -.01em; margin-bottom: .25rem; }
.block-container { padding: 4.2rem 2.2rem 6rem; max-width: 1320px; }
.lead { font-size: 1.25rem; font-weight: 600; margin: .4rem 0 .1rem; }
.claim { margin: 0; line-height: 1.55; overflow-wrap: anywhere; }
.meta { color: #50565d; font-size: .85rem; margin: 0; overflow-wrap: anywhere; }
.state { margin: 0; padding: .35rem .7rem; border-left: 4px solid #8a6d00; background: #fdf7e3;
  font-weight: 600; }
.state.insufficient { border-color: #50565d; background: #f1f2f4; }
.failed { color: #8a1c1c; }

/* A sentence, its chips and its label run on as one line of text. */
div[class*="st-key-statement-"] { display: block; margin-bottom: .7rem; }
div[class*="st-key-statement-"] > .stElementContainer { display: inline-block; width: auto; }
div[class*="st-key-statement-"] > .stElementContainer:has(> .stHtml),
div[class*="st-key-statement-"] .stHtml, div[class*="st-key-statement-"] .claim {
  display: inline; }
div[class*="st-key-statement-"] button { vertical-align: .08em;
  min-height: 1.5rem; height: 1.5rem; min-width: 1.6rem; padding: 0 .35rem;
  border-radius: .75rem; border-color: #1f4e79; }
div[class*="st-key-statement-"] button p { font-size: .78rem; font-weight: 600; }
div[class*="st-key-chip-"] { margin-left: .3rem; }
.badge { display: inline-block; font-size: .72rem; font-weight: 600; padding: 0 .45rem;
  border: 1px solid #8b929a; border-radius: .2rem; color: #3a4047; margin-left: .45rem;
  white-space: nowrap; line-height: 1.25rem; }
.badge.filed { border: 2px solid #1f6f43; color: #1f6f43; }
.badge.said { border-style: dashed; border-color: #1f4e79; color: #1f4e79; }
.badge.computed { border-style: double; border-width: 3px; border-color: #7a4b00; color: #7a4b00; }
.badge.court { border: 2px solid #6a1b7a; color: #6a1b7a; }

iframe { width: 100%; }
[data-testid="stColumn"]:has(.st-key-source) { position: sticky; top: 3.9rem;
  align-self: flex-start; }
.st-key-source { position: relative; background: #fff; }
.st-key-source iframe { height: calc(100vh - 27rem); min-height: 17rem; }
.st-key-source > div:first-child .claim { padding-right: 4.5rem; }
.st-key-close-source { position: absolute; top: .35rem; right: .7rem; width: auto; z-index: 2; }
div[class*="st-key-document-"] { border-bottom: 1px solid #e3e6ea; padding-bottom: .6rem; }

@media (max-width: 640px) {
  .block-container { padding: 3.9rem .9rem 1rem; }
  [data-testid="stButtonGroup"] button { padding: 0 .5rem; }
  [data-testid="stButtonGroup"] button p { font-size: .8rem; }
  [data-testid^="stChatMessageAvatar"] { display: none; }
  [data-testid="stChatMessage"] { padding-left: .4rem; padding-right: .4rem; }
  div.st-key-source { position: fixed; top: auto; left: 0; right: 0; bottom: 0; z-index: 999990;
    background: #fff; border-top: 2px solid #1f4e79; padding: .6rem .9rem 1rem;
    max-height: 72vh; overflow-y: auto; box-shadow: 0 -6px 24px rgba(0, 0, 0, .18); }
  [data-testid="stColumn"]:has(.st-key-source) { position: static; }
  .st-key-source iframe { height: 40vh; }
}
</style>
"""


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(_CSS)
