"""The lot: a number that nobody knew before the vote was over, and everybody can work out afterwards."""

import hashlib


def commitment(secret: bytes) -> str:
    """What is published before the vote opens, so that the secret cannot be exchanged afterwards."""
    return hashlib.sha256(secret).hexdigest()


def seed_of(secret: bytes, box_fingerprint: str, draw: str) -> str:
    """The secret, the envelopes and the public draw together: none of the three alone decides."""
    return hashlib.sha256(f"{secret.hex()}|{box_fingerprint}|{draw}".encode()).hexdigest()
