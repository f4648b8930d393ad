"""The rules: a scenario compiled to tables, positions, legal moves, one turn, views and beliefs, the ledger, chance.

Pure: no files, no clock, no YAML, no window.  One engine plays blocks of games; a match is a block of one.
"""

from game.rules.chance import new_seeds
from game.rules.ending import LIMITED, ScoreLine, deal_worth, score_block, score_lines, scores
from game.rules.layout import CLAUSES_A_LETTER, ESCALATION, LETTERS_A_SIDE
from game.rules.ledger import LIMIT, Entry, Notice, entries_seen
from game.rules.legal import (
    LegalBlock,
    LegalMoves,
    ask_options,
    give_options,
    legal_block,
    legal_moves,
    why_illegal,
)
from game.rules.moves import (
    Accept,
    Act,
    Ask,
    IllegalMove,
    Move,
    MoveBlock,
    MoveText,
    Refuse,
    Send,
    Withdraw,
    Write,
    form_of,
    move_block,
    move_of,
    parse_act,
    parse_move,
)
from game.rules.position import Position, reseed, rung, slip_chances, start, state_hash
from game.rules.reasons import Reason, because
from game.rules.tables import Game, compile_scenario
from game.rules.turn import Step, play, step
from game.rules.view import LetterSeen, View, believe, order_hint, view, visible_variables
from game.scenario.parts import SIDES
from game.scenario.readings import FORMS, NEVER, other

__all__ = [
    "CLAUSES_A_LETTER",
    "ESCALATION",
    "FORMS",
    "LETTERS_A_SIDE",
    "LIMIT",
    "LIMITED",
    "NEVER",
    "SIDES",
    "Accept",
    "Act",
    "Ask",
    "Entry",
    "Game",
    "IllegalMove",
    "LegalBlock",
    "LegalMoves",
    "LetterSeen",
    "Move",
    "MoveBlock",
    "MoveText",
    "Notice",
    "Position",
    "Reason",
    "Refuse",
    "ScoreLine",
    "Send",
    "Step",
    "View",
    "Withdraw",
    "Write",
    "ask_options",
    "because",
    "believe",
    "compile_scenario",
    "deal_worth",
    "entries_seen",
    "form_of",
    "give_options",
    "legal_block",
    "legal_moves",
    "move_block",
    "move_of",
    "new_seeds",
    "order_hint",
    "other",
    "parse_act",
    "parse_move",
    "play",
    "reseed",
    "rung",
    "score_block",
    "score_lines",
    "scores",
    "slip_chances",
    "start",
    "state_hash",
    "step",
    "view",
    "visible_variables",
    "why_illegal",
]
