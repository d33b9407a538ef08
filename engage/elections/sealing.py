"""What two people must open together: sealed to the one key, and again to the other (libsodium's sealed boxes).

A private key is words to print (proquints, arXiv:0901.4016). The last word checks the others: a CRC of 16 bits
misses no change within 16 neighbouring bits, so neither one wrong letter nor two that changed places in a word.
"""

import binascii

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

KEY_BYTES = 32
CHECK_BYTES = 2
CRC_START = 0xFFFF  # CRC-16/IBM-3740
WORD_BYTES = 2
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aiou"
LETTERS_OF_A_WORD = 5


class Unopened(Exception):
    """It was not sealed to these keys, or it was changed."""


class NoKey(ValueError):
    """What was typed is no key: a word is missing, or one is not as it was printed."""


def new_key() -> tuple[str, list[str]]:
    """The public half, to be stored, and the words of the private half, to be printed and nothing else."""
    return key_of(bytes(PrivateKey.generate()))


def key_of(secret: bytes) -> tuple[str, list[str]]:
    """The same for a secret of 32 bytes that is known already, such as the demo's."""
    return bytes(PrivateKey(secret).public_key).hex(), words_of(secret)


def public_half(words: str) -> str:
    """The public half that belongs to the words of a private one."""
    return bytes(_private(words).public_key).hex()


def is_public_key(text: str) -> bool:
    """Whether something can be sealed to it: libsodium refuses the points whose secret everyone knows (RFC 7748, 6.1)."""
    try:
        SealedBox(PublicKey(bytes.fromhex(text))).encrypt(b"")
    except (CryptoError, ValueError):
        return False
    return True


def seal_for_two(content: bytes, first: str, second: str) -> bytes:
    inner = SealedBox(PublicKey(bytes.fromhex(second))).encrypt(content)
    return SealedBox(PublicKey(bytes.fromhex(first))).encrypt(inner)


def open_by_two(sealed: bytes, first_words: str, second_words: str) -> bytes:
    """Raises Unopened when it was sealed to other keys or changed, NoKey when the words are none."""
    first, second = _private(first_words), _private(second_words)
    try:
        return SealedBox(second).decrypt(SealedBox(first).decrypt(sealed))
    except (CryptoError, ValueError, TypeError) as error:
        raise Unopened from error


def padded(content: bytes, length: int) -> bytes:
    """As long as every other: what follows the content is a 1 and zeros. Raises ValueError when it is too long."""
    if len(content) >= length:
        raise ValueError(f"{len(content)} bytes do not go into {length}.")
    return (content + b"\x80").ljust(length, b"\0")


def unpadded(content: bytes) -> bytes:
    """Raises ValueError for what was not padded."""
    bare, mark, _zeros = content.rstrip(b"\0").rpartition(b"\x80")
    if not mark or _zeros:
        raise ValueError("This was not padded.")
    return bare


def words_of(secret: bytes) -> list[str]:
    whole = secret + _check(secret)
    numbers = [int.from_bytes(whole[at : at + WORD_BYTES]) for at in range(0, len(whole), WORD_BYTES)]
    return [_word(number) for number in numbers]


def secret_of(words: str) -> bytes:
    """Raises NoKey for what was not printed here."""
    letters = "".join(letter for letter in words.lower() if letter in CONSONANTS + VOWELS)
    count, rest = divmod(len(letters), LETTERS_OF_A_WORD)
    if rest or count * WORD_BYTES != KEY_BYTES + CHECK_BYTES:
        raise NoKey
    parts = [letters[at * LETTERS_OF_A_WORD :][:LETTERS_OF_A_WORD] for at in range(count)]
    whole = b"".join(_number(part).to_bytes(WORD_BYTES) for part in parts)
    secret, check = whole[:KEY_BYTES], whole[KEY_BYTES:]
    if check != _check(secret):
        raise NoKey
    return secret


def _private(words: str) -> PrivateKey:
    return PrivateKey(secret_of(words))


def _check(secret: bytes) -> bytes:
    return binascii.crc_hqx(secret, CRC_START).to_bytes(CHECK_BYTES)


def _word(number: int) -> str:
    return (
        CONSONANTS[number >> 12]
        + VOWELS[number >> 10 & 3]
        + CONSONANTS[number >> 6 & 15]
        + VOWELS[number >> 4 & 3]
        + CONSONANTS[number & 15]
    )


def _number(word: str) -> int:
    try:
        places = [CONSONANTS.index(word[at]) if at % 2 == 0 else VOWELS.index(word[at]) for at in range(5)]
    except ValueError:
        raise NoKey from None
    first, second, third, fourth, fifth = places
    return first << 12 | second << 10 | third << 6 | fourth << 4 | fifth
