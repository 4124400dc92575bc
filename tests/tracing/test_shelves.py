from __future__ import annotations

import pickle

from tests.tracing.worlds import CITY, COUNTY, local_notice, task, upstream_notice
from zwgk_graph.building.preparing import prepared_notice
from zwgk_graph.graph.heads import Head, head_of_record
from zwgk_graph.model.record import Area, Notice
from zwgk_graph.tracing.shelves import Place, Shelf

TOWN = Area(f"{COUNTY.code}001", f"{COUNTY.name}柳溪镇", "township", COUNTY.code)
NOTICES: dict[str, Notice] = {
    "province": upstream_notice(),
    "city": local_notice([task(1, "做好培训。")], number="青政办发〔2031〕3号", area=CITY),
    "county": local_notice([task(1, "做好培训。")], number="明政办〔2031〕8号", area=COUNTY),
    "town": local_notice([task(1, "做好培训。")], number="柳政发〔2031〕2号", area=TOWN),
    "beside": local_notice(
        [task(1, "做好培训。")], number="砚政办〔2031〕6号", area=Area("990121", "青澜市砚溪县", "county", "990100")
    ),
}


def head(name: str) -> Head:
    return head_of_record(name, prepared_notice(NOTICES[name]).head, "")


def test_what_lies_above_is_told_by_heads() -> None:
    (above,) = Shelf([head(name) for name in NOTICES]).above("county")
    assert above.places == (Place("province", 0), Place("city", 0))


def test_what_lies_above_over_others_counts() -> None:
    heads = [head(name) for name in NOTICES]
    assert Shelf(heads).graphs_above(["town", "beside"]) == {"province", "city", "county"}
    assert Shelf(heads).graphs_above(["province"]) == set()


def test_notices_at_hand_take_the_place_of_their_heads_also_in_another_process() -> None:
    shelf = Shelf([head(name) for name in NOTICES], {"city": NOTICES["city"]})
    for one in (shelf, pickle.loads(pickle.dumps(shelf))):
        with_texts = [shelved for shelved in one.library.plans if shelved.plan.tasks]
        assert [one.place(shelved) for shelved in with_texts] == [Place("city", 0)]
        assert [one.iri(shelved) for shelved in with_texts] == list(head("city").plans)
