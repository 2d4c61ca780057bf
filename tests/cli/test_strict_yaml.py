"""The YAML of editors: no text makes it do anything but give nodes or one clear complaint."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.strict_yaml import Node, YamlError, read

WORDS = st.sampled_from(
    [
        "a: ", "b: ", "- ", "  ", "\n", "[", "]", "{", "}",
        "&x ", "*x ", "!!str ", "? ", ": ", "'", '"', "|\n", "# ", "---\n", "~", "1", "\t", "é",
    ]
)  # fmt: skip


@given(st.text() | st.lists(WORDS, max_size=30).map("".join))
def test_any_text_gives_nodes_or_a_complaint_with_a_line(text: str) -> None:
    try:
        node = read(text)
    except YamlError as error:
        assert 1 <= error.line <= text.count("\n") + 2
        assert error.message
    else:
        assert isinstance(node, Node)


KEYS = st.text("abcdefg_", min_size=1, max_size=8)
VALUES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def plain(node: Node) -> object:
    if node.mapping is not None:
        return {key: plain(value) for key, value in node.mapping.items()}
    return node.text if node.text is not None else [plain(item) for item in node.items]


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_yaml_writes_is_read_back(value: dict[str, object]) -> None:
    # BaseDumper writes every scalar as text, as this reader reads it
    assert (
        plain(read(yaml.dump(value, Dumper=yaml.SafeDumper, allow_unicode=True, default_style="'"))) == value
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_deep_nesting_is_refused_and_not_followed(opening: str) -> None:
    with pytest.raises(YamlError):
        read(opening * 100_000)


def test_values_stay_the_text_that_stands_there() -> None:
    node = read("a: NO\nb: 2024-01-25\nc: 1e3\nd: 0x10\ne: true\nf: ~\ng: '~'\n")
    assert plain(node) == {
        "a": "NO",
        "b": "2024-01-25",
        "c": "1e3",
        "d": "0x10",
        "e": "true",
        "f": "",
        "g": "~",
    }


def test_lines_are_those_of_the_file() -> None:
    node = read("# top\na: 1\n\nb:\n  - x\n  - y\n")
    assert node.mapping is not None
    assert node.mapping["a"].line == 2
    assert [item.line for item in node.mapping["b"].items] == [5, 6]


def test_tags_are_passed_over_where_they_are_none_of_our_business() -> None:
    assert plain(read("a: !!python/name:material.x ''\nb: c", tags=True)) == {"a": "", "b": "c"}
