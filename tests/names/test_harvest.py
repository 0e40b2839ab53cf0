"""The package lists: what is read out of a wheel, and what is left to the lists that people write."""

from pathlib import Path
from zipfile import ZipFile

from etl.names.harvest import write_lists

MODEL = "class {name}(Base):\n    pass\n"


def test_a_wheel_gives_its_telling_names_that_no_written_list_has(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "timm-9.8.7-py3-none-any.whl", "w") as wheel:
        for name in ("ZebraNet", "ResNet", "Zebra", "ZEBR"):
            wheel.writestr(f"timm/models/{name.lower()}.py", MODEL.format(name=name))
        wheel.writestr("timm/models/_builder.py", MODEL.format(name="OakNet"))
    with ZipFile(tmp_path / "unheard_of-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("timm/models/elmnet.py", MODEL.format(name="ElmNet"))
    assert write_lists(tmp_path, tmp_path) == {"package_timm.tsv": 2}
    assert (tmp_path / "package_timm.tsv").read_text("utf-8").splitlines() == [
        "name\tkind\trelation\tmain\tguard\tsource\tlicence",
        "ZEBR\tModel\tsame\tZEBR\texact\tpackage: timm 9.8.7\tApache-2.0",
        "ZebraNet\tModel\tsame\tZebraNet\t\tpackage: timm 9.8.7\tApache-2.0",
    ]
