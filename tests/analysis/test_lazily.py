"""What is worked out once: kept with its object, and nobody waits for somebody else's."""

from __future__ import annotations

from threading import Event, Thread

from analysis.lazily import kept_with_it, lazily


class Book:
    def __init__(self, reader: Event | None = None) -> None:
        self.reader, self.readings = reader, 0

    @lazily
    def words(self) -> int:
        """How many words it has."""
        self.readings += 1
        if self.reader is not None:
            assert self.reader.wait(10)
        return 7


@kept_with_it
def letters(book: Book) -> list[int]:
    book.readings += 1
    return []


def test_it_is_worked_out_once() -> None:
    book = Book()
    assert (book.words, book.words, book.readings) == (7, 7, 1)
    assert letters(book) is letters(book)
    assert book.readings == 2
    assert letters(book) is not letters(Book())


def test_who_reads_a_word_waits_for_nobody_who_reads_a_book() -> None:
    turned = Event()
    slow = Book(turned)
    reader = Thread(target=lambda: slow.words)
    reader.start()
    assert Book().words == 7
    turned.set()
    reader.join(10)
    assert slow.words == 7
