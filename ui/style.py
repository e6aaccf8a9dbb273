"""The page's style sheet: quiet, readable, one column on a phone."""

from __future__ import annotations

import streamlit as st

_CSS = """
<style>
.brand { font-size: 1.35rem; font-weight: 700; letter-spacing: -.01em; margin-bottom: .25rem; }
.block-container { padding-top: 3.2rem; padding-bottom: 6rem; max-width: 1240px; }
.claim { margin: 0; line-height: 1.55; overflow-wrap: anywhere; }
.meta { color: #5b6067; font-size: .85rem; margin: 0; overflow-wrap: anywhere; }
.badge { display: inline-block; font-size: .72rem; font-weight: 600; padding: .08rem .45rem;
  border: 1px solid #b9c0c8; border-radius: .6rem; color: #3a4047; margin-right: .35rem;
  white-space: nowrap; }
.badge.filed { border-color: #1f6f43; color: #1f6f43; }
.badge.said { border-color: #1f4e79; color: #1f4e79; }
.badge.computed { border-color: #7a4b00; color: #7a4b00; }
.badge.court { border-color: #6a1b7a; color: #6a1b7a; }
div[class*="st-key-chip-"] button { min-height: 1.7rem; height: 1.7rem; min-width: 1.9rem;
  padding: 0 .5rem; border-radius: .85rem; font-size: .8rem; }
div[class*="st-key-statement-"] { gap: .35rem; margin-bottom: .55rem; }
iframe { width: 100%; }
.st-key-source { position: relative; }
.st-key-source .claim:first-child { padding-right: 4.5rem; }
.st-key-close-source { position: absolute; top: .35rem; right: .7rem; width: auto; z-index: 2; }
@media (max-width: 640px) {
  .block-container { padding-left: .9rem; padding-right: .9rem; }
  div.st-key-source { position: fixed; left: 0; right: 0; bottom: 0; z-index: 999990;
    background: #fff; border-top: 2px solid #1f4e79; padding: .6rem .9rem 1rem;
    max-height: 72vh; overflow-y: auto; box-shadow: 0 -6px 24px rgba(0, 0, 0, .18); }
}
</style>
"""


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(_CSS)
