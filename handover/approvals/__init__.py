"""Approvals that cannot lie: what was approved, by whom, on what proof, and what that says today.

The way through, in order:

- `canonical`, `subject`, `subject_store`: one wording as bytes, its digest, and where approved ones are kept;
- `statement`, `record`: a department's decision on digests, what is signed of it, and its file;
- `keys`, `signature`: SSH keys and signatures, verified and made;
- `register`, `register_json`, `register_file`, `register_changes`: who may decide what, as a value, as a
  signed file against the pinned root, and how the entries differ from it;
- `evidence`: what each decision is worth, and if nothing, why;
- `requirements`: which departments must agree, and what was lowered without their consent;
- `sayable`, `status`: what follows for a wording on a day, and from which days on it is otherwise;
- `naming`, `badges`: how it is said, to whoever reads.

Everything here is a pure function of values; nothing reads a clock, and only keys other than ed25519 need
`ssh-keygen`.
"""
