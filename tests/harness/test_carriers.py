"""Every carrier, with and without a legend, in three sizes, by three toolchains: equal statuses."""

import pytest

from tests.generator.needs import skip_unless_makeable
from tests.harness.carriers import CARRIERS, SIZES, TOOLCHAINS, all_cases, choice_of, name_of, read, statuses, write
from tests.harness.failing import FAILING, as_params


@pytest.mark.sweep
@pytest.mark.parametrize(("carrier", "legend", "size", "toolchain"), as_params(all_cases(), name_of))
def test_the_statuses_are_the_same_however_they_are_printed(tmp_path, carrier, legend, size, toolchain):
    """every row has the status that the generator gave it, and no row is missing or too much."""
    skip_unless_makeable(toolchain)
    path, truth = write(tmp_path, carrier, legend, size, toolchain)
    found = read(path, truth)
    assert (found.wrong, found.extra) == ([], 0)
    assert found.statuses == len(statuses(truth))


def test_each_carrier_is_printed_in_each_size_by_each_toolchain():
    """at least one way of explaining it can stand there, and of those that a legend may explain both can."""
    cases = set(all_cases())
    assert {(c, s, t) for c, _, s, t in cases} == {(c, s, t) for c in CARRIERS for s in SIZES for t in TOOLCHAINS}
    explained = {case[0] for case in cases if case[1] == "printed"} & {case[0] for case in cases if case[1] == "none"}
    assert explained == {"sign", "drawn", "disc", "percent"}


def test_what_gives_way_is_little():
    """signs that a legend explains stand on the base itself."""
    choice = choice_of("sign", "printed", "normal", "typst")
    assert choice is not None
    assert (choice["layout"], choice["names"], choice["scale"]) == ("grid", "LMD", "5")


def test_the_list_of_what_fails_names_documents_of_this_harness():
    """nothing stays on the list that is no document."""
    assert {name for name in FAILING if name.startswith("carrier-")} <= {name_of(*case) for case in all_cases()}
