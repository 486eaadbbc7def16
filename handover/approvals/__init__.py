"""Approvals that cannot lie: what was approved, by whom, on what proof, and what that says today.

The way through: a `Subject` has a canonical form and a digest (`canonical`, `subject`); a department's
`Decision` on digests is a statement (`statement`, `record`), which a key may sign (`signature`); the
register says who may decide what (`register`, `register_file`, `register_changes`); evidence weighs each
decision against it (`evidence`); topics say which departments must agree (`requirements`); status is what
follows for a wording on a day (`status`, `sayable`), and how it is said (`wording_words`).
Everything here is a pure function of values; nothing reads a clock, and only keys other than ed25519 need
`ssh-keygen`.
"""
