"""The rules of the quarterly return that pandas can say, on the same files as ReturnBenchmarks: columns, codes, items, numbers, statuses, notes and the arithmetic.

    oversight simulate --out DIR --authorities 153 --quarters 1 --clean
    python3 validate_returns.py DIR/returns functions/Oversight.Returns/Specifications/2022-23

Reads every file by itself, as a service must, and prints processor seconds. Not done here, though done there: formulas, personal data, limits, positions of every
cell, history, published figures and messages.
"""
import glob
import json
import re
import sys
import time

import pandas as pd

folder, specification = sys.argv[1:3]
items = {i["id"]: i for i in json.load(open(f"{specification}/items.json"))["set"]}
rules = json.load(open(f"{specification}/rules.json"))["set"]
plain = re.compile(r"^[a-z0-9_ +*.]+(<=|>=)[a-z0-9_ +*.]+$")
arithmetic = [(r["id"], r["expression"]) for r in rules if r["scope"] == "cross_field" and plain.match(r["expression"])]
columns = ["la_code", "time_period", "time_identifier", "item_id", "value", "status", "note"]
statuses = ["final", "provisional", "estimated", "not_available", "not_applicable"]
core = {k for k, i in items.items() if i["tier"] == "core"}
decimals = {k: i["decimals"] for k, i in items.items()}
largest = {k: i["max_plausible"] for k, i in items.items()}


def check(path):
    found = []
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    if list(frame.columns) != columns:
        return [("V003", path)]
    if frame.la_code.nunique() != 1 or not frame.la_code.str.fullmatch(r"[EX]\d{8}|\d{3}").all():
        found.append(("V005", path))
    if frame.time_period.nunique() != 1 or not frame.time_identifier.isin([f"Financial year Q{q}" for q in range(1, 5)]).all():
        found.append(("V007", path))
    found += [("V009", i) for i in frame.item_id[~frame.item_id.isin(items.keys())]]
    found += [("V010", i) for i in frame.item_id[frame.item_id.duplicated()]]
    value = pd.to_numeric(frame.value, errors="coerce")
    scaled = value * 10 ** frame.item_id.map(decimals).fillna(0)
    missing = frame.status.isin(statuses[3:])
    found += [("V011", i) for i in frame.item_id[(frame.value != "") & ((value.isna()) | (value < 0) | ((scaled - scaled.round()).abs() > 1e-9))]]
    found += [("V012", i) for i in frame.item_id[(frame.value == "") != missing]]
    found += [("V013", i) for i in frame.item_id[~frame.status.isin(statuses)]]
    found += [("V014", i) for i in frame.item_id[(frame.status.isin(statuses[2:]) & (frame.note.str.strip() == "")) | (frame.note.str.len() > 500)]]
    found += [("V016", i) for i in core - set(frame.item_id)]
    found += [("V017", i) for i in frame.item_id[value > frame.item_id.map(largest).astype(float)]]
    one = pd.Series(value.to_numpy(), index=frame.item_id).groupby(level=0).first().to_dict()
    for rule, expression in arithmetic:
        try:
            if not eval(expression, {}, one):  # noqa: S307 - the product's own rules
                found.append((rule, path))
        except (NameError, TypeError):
            pass
    return found


files = sorted(glob.glob(f"{folder}/**/*.csv", recursive=True))
check(files[0])
best = None
for _ in range(5):
    start = time.process_time()
    found = [f for path in files for f in check(path)]
    spent = time.process_time() - start
    best = spent if best is None else min(best, spent)
print(f"{len(files)} returns, {len(arithmetic)} arithmetic rules, {len(found)} findings: {best:.3f} s of processor time, the best of 5")
