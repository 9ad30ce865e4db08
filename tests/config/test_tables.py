"""Each setting is documented where it is defined."""

import ast
import inspect

import msgspec
import pytest

from generator.config import tables

STRUCTS = [
    value
    for value in vars(tables).values()
    if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == tables.__name__
]
TABLES_THEMSELVES = {field.name for field in msgspec.structs.fields(tables.SiteConfig)}
"""Fields that are whole tables: the struct they hold explains them."""


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_setting_is_explained_below_its_field(struct: type[msgspec.Struct]) -> None:
    (definition,) = ast.parse(inspect.getsource(struct)).body
    assert isinstance(definition, ast.ClassDef)
    explained = {
        field.target.id
        for field, text in zip(definition.body, definition.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr)
    }
    fields = {field.name for field in msgspec.structs.fields(struct)}

    assert struct.__doc__
    assert fields - explained - (TABLES_THEMSELVES if struct is tables.SiteConfig else set()) == set()
