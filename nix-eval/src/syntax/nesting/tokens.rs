//! What tokens can stand beside.

use rnix::SyntaxKind::{self, *};

/// Whether the token makes the tree deeper by what follows it, or what stands before it.
pub(super) fn is_operator(kind: SyntaxKind) -> bool {
    matches!(
        kind,
        TOKEN_ADD
            | TOKEN_SUB
            | TOKEN_MUL
            | TOKEN_DIV
            | TOKEN_CONCAT
            | TOKEN_UPDATE
            | TOKEN_AND_AND
            | TOKEN_OR_OR
            | TOKEN_IMPLICATION
            | TOKEN_EQUAL
            | TOKEN_NOT_EQUAL
            | TOKEN_LESS
            | TOKEN_LESS_OR_EQ
            | TOKEN_MORE
            | TOKEN_MORE_OR_EQ
            | TOKEN_INVERT
            | TOKEN_QUESTION
            | TOKEN_OR
            | TOKEN_PIPE_LEFT
            | TOKEN_PIPE_RIGHT
    )
}

/// Whether rnix, coming from `previous`, would take a closing bracket for a mistake and swallow it.
pub(super) fn wants_more(previous: Option<SyntaxKind>) -> bool {
    previous.is_some_and(|kind| {
        is_operator(kind)
            || matches!(
                kind,
                TOKEN_COLON
                    | TOKEN_ASSIGN
                    | TOKEN_L_PAREN
                    | TOKEN_INTERPOL_START
                    | TOKEN_IF
                    | TOKEN_THEN
                    | TOKEN_ELSE
                    | TOKEN_WITH
                    | TOKEN_ASSERT
                    | TOKEN_IN
                    | TOKEN_INHERIT
                    | TOKEN_AT
                    | TOKEN_DOT
                    | TOKEN_REC
            )
    })
}

/// Whether a value can end with `previous`.
pub(super) fn ends_value(previous: Option<SyntaxKind>) -> bool {
    previous.is_some_and(|kind| {
        kind.is_literal()
            || matches!(
                kind,
                TOKEN_IDENT
                    | TOKEN_STRING_END
                    | TOKEN_R_PAREN
                    | TOKEN_R_BRACK
                    | TOKEN_R_BRACE
                    | TOKEN_INTERPOL_END
                    | TOKEN_OR
            )
    })
}

/// Whether the token can start an argument or an entry of a list.
pub(super) fn starts_value(kind: SyntaxKind) -> bool {
    kind.is_fn_arg()
}
