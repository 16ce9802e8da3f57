"""The guard: whatever a call does in its process, it gets one outcome, and so does every other one, in order."""

import os
import pickle
from collections.abc import Iterator

import pytest

from reportparse.errors import LimitReached, ProgramFailed, ReportparseError
from reportparse.guard.limits import Limits
from reportparse.guard.pool import Call, Guard, Outcome, leave_out

_MODULE = "tests.guard.misbehaving"
# Short, as nothing here has anything to do.
_LIMITS = Limits(seconds=1.5, mebibytes=1024)
_BAD = {
    "raise_index_error": (ProgramFailed, "reportparse itself failed on x: IndexError: list index out of range ("),
    "recurse": (LimitReached, "x is nested too deeply"),
    "take_all_memory": (LimitReached, "x needs more than 1024 MiB of memory"),
    "crash": (ProgramFailed, "reportparse itself failed on x: reading it crashed (SIGSEGV)"),
    "leave": (ProgramFailed, "reportparse itself failed on x: reading it ended with status 7"),
    "hang": (LimitReached, "x was given up: reading it went on for 2 s"),
}


def nobody(_done: int, _of: int) -> None:
    """Nobody is told."""


def call(function: str, *arguments: object, **options: object) -> Call:
    """A call of a function that stands in for reading."""
    return Call("x", f"{_MODULE}:{function}", arguments, options)


@pytest.mark.parametrize("kind", _BAD)
def test_whatever_a_call_does_is_an_error_of_one_line(kind):
    """mistakes, crashes, hangs and all memory are named, and the calls before and after it give what they give."""
    with Guard(_LIMITS) as guard:
        first, bad, last = guard.each([call("give", 1), call(kind), call("give", 3)], nobody)
    assert (first, last) == (Outcome(1), Outcome(3))
    error, says = _BAD[kind]
    assert type(bad.error) is error
    assert str(bad.error).startswith(says)
    assert "\n" not in str(bad.error)


def test_who_waits_for_ever_is_ended_by_the_clock():
    """a process that does nothing at all uses no time of the processor."""
    with Guard(Limits(seconds=0.1)) as guard:
        bad, good = guard.each([call("slow", 1, 600), call("give", 2)], nobody)
    assert isinstance(bad.error, LimitReached)
    assert good.value == 2


def test_outcomes_come_in_the_order_of_the_calls():
    """however long each of them takes, and however many run at a time."""
    seconds = [0.3, 0.0, 0.2, 0.0, 0.1, 0.0]
    calls = [call("slow", index, wait) for index, wait in enumerate(seconds)]
    with Guard(_LIMITS, jobs=3) as guard:
        assert [outcome.value for outcome in guard.each(calls, nobody)] == list(range(6))


def test_half_of_the_calls_may_die():
    """every call has one outcome: none is lost with the process that had it, none comes twice."""
    calls = [call("give", index) if index % 2 else call("crash") for index in range(12)]
    with Guard(_LIMITS, jobs=2) as guard:
        outcomes = list(guard.each(calls, nobody))
    assert [outcome.value for outcome in outcomes] == [index if index % 2 else None for index in range(12)]
    assert [outcome.error is not None for outcome in outcomes] == [index % 2 == 0 for index in range(12)]


def test_no_more_is_taken_than_can_be_given_soon():
    """of ten thousand inputs only a few are begun before the first of them is done."""
    taken = []

    def calls() -> Iterator[Call]:
        for index in range(10_000):
            taken.append(index)
            yield call("slow", index, 0.5) if index == 0 else call("give", index)

    with Guard(_LIMITS, jobs=2) as guard:
        assert next(guard.each(calls(), nobody)).value == 0
    assert len(taken) < 20


def test_a_page_that_nobody_comes_back_from_is_left_out():
    """the call is made again without it, and what is left is given."""
    reading = Call("x", f"{_MODULE}:hang_at_page_two", without=lambda this, done, _of: leave_out(this, done + 1))
    told = []
    with Guard(_LIMITS) as guard:
        outcome = next(guard.each([reading], lambda done, of: told.append((done, of))))
    assert outcome == Outcome("without [2]")
    assert told == [(1, 3), (1, 3), (3, 3)]


def test_only_a_few_pages_are_left_out():
    """each costs all the time that a page may have."""
    reading = call("give", 1)
    for page in (1, 2, 3):
        reading = leave_out(reading, page) or pytest.fail("too few")
    assert reading.options["left_out"] == {1, 2, 3}
    assert leave_out(reading, 4) is None
    assert leave_out(reading, 3) is None


def test_one_process_serves_many_calls_and_ends_with_the_guard():
    """a process is made for the first call, not for each; none is left when the work is done."""
    with Guard(_LIMITS) as guard:
        processes = {outcome.value for outcome in guard.each([call("process")] * 5, nobody)}
    (process,) = processes
    assert process != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_without_processes_all_is_done_here():
    """0 jobs are for those who look for a mistake: no limits, and no other process."""
    with Guard(_LIMITS, jobs=0) as guard:
        assert guard.call(call("process"), nobody) == os.getpid()
        with pytest.raises(ProgramFailed):
            guard.call(call("raise_index_error"), nobody)


def test_a_long_document_may_take_longer_after_its_pages():
    """patience grows with the pages that were read; 0 seconds are no limit."""
    assert Limits(30, 0, 0.5).patience(0) == 30
    assert Limits(30, 0, 0.5).patience(1000) == 530
    assert Limits(0).patience(1000) is None


def test_a_failure_brings_where_it_came_from():
    """those who mend it see the lines, though the exception came from another process."""
    with Guard(_LIMITS) as guard:
        (outcome,) = guard.each([call("raise_index_error")], nobody)
    assert isinstance(outcome.error, ProgramFailed)
    assert "in raise_index_error" in outcome.error.details


@pytest.mark.parametrize("kind", [LimitReached, ProgramFailed, ReportparseError])
def test_errors_are_what_they_were_in_another_process(kind):
    """class, message and details survive."""
    again = pickle.loads(pickle.dumps(kind("one line")))
    assert (type(again), str(again)) == (kind, "one line")
