"""A build from start to end: one lock, one new generation of the store, published whole at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from zwgk_graph.building.claims import wanted_graphs
from zwgk_graph.building.linked import count_links
from zwgk_graph.building.options import DEFAULT_OPTIONS, BuildOptions
from zwgk_graph.building.packing import unpacked
from zwgk_graph.building.preparing import PreparedNotice, PreparedSource, failed, prepare
from zwgk_graph.building.registers import write_registers
from zwgk_graph.building.report import BuildReport, Counts, Outcome, SourceResult
from zwgk_graph.building.sources import Loaded, Source, gather, named_source, packaged, still_there
from zwgk_graph.building.spool import Spool
from zwgk_graph.building.texts import Texts
from zwgk_graph.building.version import extractor_version
from zwgk_graph.graph import iris
from zwgk_graph.graph.iris import base_of, disambiguator_of
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.language import Words
from zwgk_graph.model.progress import EXTRACTING, Progress, silent
from zwgk_graph.store import MutableDataset, is_url, writing
from zwgk_graph.store.manifest import Entry, read_manifest, write_manifest


def build(
    paths: Sequence[str],
    store: Path | str,
    options: BuildOptions = DEFAULT_OPTIONS,
    progress: Progress = silent,
) -> BuildReport:
    """Reads all sources behind the paths into the store, a folder or the URL of a server; extracts only what changed.

    Raises UnreadableError for paths that lead to nothing or a folder that is no store, LimitError when another
    writer holds the store. A file that cannot be read is a result of the report, and what the store held of it stays.
    """
    new = not (is_url(store) or Path(store).exists())
    sources = gather(paths, options.baselines, into_new=new)
    if new:
        options.executor.expect(len(sources))
    with writing(store, progress) as dataset:
        run = _Run(dataset, options, progress, Spool(None if is_url(store) else Path(store)))
        if is_url(store):
            run.drop_unfinished()
        run.drop_absent({source.name for source in sources})
        run.take_in(sources)
        run.settle_claims()
        run.take_in_baselines([source for source in sources if source.baseline])
        if run.changed:
            write_manifest(dataset, run.entries.values(), run.before.values())
            write_registers(dataset, run.anew)  # which waits until the store can be asked
        links = run.traced() if options.trace else count_links(dataset)
        if options.optimize:
            dataset.optimize()
        triples = sum(entry.counts.get("triples", 0) for entry in run.entries.values())
        return BuildReport(run.ordered(sources), triples, links)


class _Run:
    """The state of one build: the manifest as it will be, who claims which graph, and what became of each source."""

    def __init__(self, dataset: MutableDataset, options: BuildOptions, progress: Progress, spool: Spool) -> None:
        self.dataset = dataset
        self.options = options
        self.progress = progress
        self.spool = spool
        self.before = read_manifest(dataset)
        self.entries = dict(self.before)
        self.changed = not self.entries
        self.results: dict[str, SourceResult] = {}
        self.baselines: dict[str, PreparedSource] = {}
        self.claimants: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            self._claim(entry)

    def drop_unfinished(self) -> None:
        """Removes notices that no manifest knows: a build that was killed leaves them where nothing is published."""
        known = {graph for entry in self.entries.values() for graph in entry.graphs}
        for graph in self.dataset.graphs():
            if graph.startswith(iris.NOTICES) and graph not in known:
                self.dataset.delete_graph(graph)
                self.changed = True

    def take_in(self, sources: Sequence[Source]) -> None:
        """Extracts the sources whose bytes or extractor changed, and stores all but baselines."""
        digests = {source.name: digest for source in sources if (digest := self._digest(source))}
        stale: list[Source] = []
        for source in sources:
            if source.name in digests:
                if not self._fresh(source, digests[source.name]):
                    stale.append(source)
                elif not source.baseline:
                    self._tell_unchanged(source)
        for done, prepared in enumerate(self._prepared(stale, digests), 1):
            if Source(prepared.name).baseline:
                self.baselines[prepared.name] = prepared
            else:
                self._store(prepared)
            self.progress(EXTRACTING, done, len(stale))

    def settle_claims(self) -> None:
        """Tells apart files that claim one document number, and keeps one of several copies of one file."""
        for base, names in list(self.claimants.items()):
            owners = {name for name in names if not Source(name).baseline}
            wanted = wanted_graphs(base, {name: self.entries[name].sha256 for name in owners})
            for name in sorted(owners):
                graph = wanted[name]
                if self.entries[name].graphs != ((graph,) if graph else ()):
                    self._settle(name, graph)
                if len(owners) > 1 and name in self.results:
                    self._tell_claim(name, graph, owners - {name})

    def take_in_baselines(self, sources: Sequence[Source]) -> None:
        """Stores the baselines of plans that are not there as a notice; users' own come before the packaged."""
        digests = {source: digest for source in sources if (digest := self._digest(source))}
        fresh = all(self._fresh(source, digest) for source, digest in digests.items())
        if fresh and _claims(self.entries) == _claims(self.before):
            for source in digests:
                self._tell_unchanged(source)
            return
        parsed = (entry for name, entry in self.entries.items() if not Source(name).baseline)
        taken = {base_of(graph) for entry in parsed for graph in entry.graphs}
        for source in digests:
            prepared = self.baselines.get(source.name) or self._prepared_here(source)
            if prepared:
                kept = tuple(notice for notice in prepared.notices if notice.graph not in taken)
                taken.update(notice.graph for notice in kept)
                self._store(replace(prepared, notices=kept))

    def drop_absent(self, present: set[str]) -> None:
        """Reports, and with ``prune`` removes, what the store holds of files that are no more.

        Packaged baselines that this build was told to leave out are removed.
        """
        for name in sorted(set(self.entries) - present):
            if packaged(name):
                self._forget(name)
            elif not still_there(name):
                if self.options.prune:
                    self._forget(name)
                told = Words("来源文件已不存在（--prune 可删去）", "its file is no more (--prune removes it)")
                outcome: Outcome = "removed" if self.options.prune else "vanished"
                self.results[name] = SourceResult(name, outcome, messages=() if self.options.prune else (told,))

    def traced(self) -> int:
        """Renews the carry-down links of the notices as they are now; returns how many there are."""
        # Imported here: most of its rules are the workers' business, and papers come first.
        from zwgk_graph.building.linking import write_links

        return write_links(self.dataset, Texts(self.dataset, self.entries, self.spool), self.options, self.progress)

    def ordered(self, sources: Sequence[Source]) -> tuple[SourceResult, ...]:
        """The results in the order of the sources, then those of vanished files by name."""
        names = [source.name for source in sources]
        return tuple(self.results[name] for name in (*names, *sorted(set(self.results) - set(names))))

    def _prepared(self, stale: Sequence[Source], digests: Mapping[str, str]) -> Iterator[PreparedSource]:
        """The sources made ready: first those that a build that was killed had ready, then the others in order."""
        rest = []
        for source in stale:
            if found := self.spool.find(source.name, digests[source.name]):
                yield found
            else:
                rest.append(source)
        loaded = (one for source in rest if (one := self._loaded(source)))
        for prepared in self.options.executor.in_order(prepare, loaded, failed):
            self.spool.keep(prepared)
            yield prepared

    def _prepared_here(self, source: Source) -> PreparedSource | None:
        loaded = self._loaded(source)
        return prepare(loaded) if loaded else None

    def _digest(self, source: Source) -> str | None:
        loaded = self._loaded(source)
        return loaded.sha256 if loaded else None

    def _loaded(self, source: Source) -> Loaded | None:
        try:
            return source.loaded()
        except UnreadableError as error:
            self.results[source.name] = SourceResult(source.name, "failed", messages=(error.reason,))
            return None

    def _fresh(self, source: Source, digest: str) -> bool:
        """Whether the store holds what a source gives."""
        entry = self.entries.get(source.name)
        # A paper without graphs is a copy of another; it is read again, since the other may have gone.
        return (
            entry is not None
            and (source.baseline or bool(entry.graphs))
            and (entry.sha256, entry.extractor) == (digest, self._extractor)
        )

    @property
    def anew(self) -> bool:
        """Whether the store is new, or was made by another version of this program."""
        return not self.before or any(one.extractor != self._extractor for one in self.before.values())

    @property
    def _extractor(self) -> str:
        return extractor_version()

    def _store(self, prepared: PreparedSource) -> None:
        name, digest, baseline = prepared.name, prepared.sha256, Source(prepared.name).baseline
        if prepared.failure:
            self.results[name] = SourceResult(name, "failed", messages=(prepared.failure,), baseline=baseline)
            return
        old = self.entries.get(name)
        same = old is not None and (old.sha256, old.extractor) == (digest, self._extractor)
        counts = Counts.total(notice.counts for notice in prepared.notices)
        warnings = tuple(words for notice in prepared.notices for words in notice.warnings)
        outcome: Outcome = "new" if old is None else "unchanged" if same else "changed"
        self.results[name] = SourceResult(name, outcome, counts, warnings, baseline)
        self._replace(Entry(name, digest, self._extractor, counts=counts._asdict()), prepared.notices)

    def _replace(self, entry: Entry, notices: Sequence[PreparedNotice]) -> None:
        """Puts the graphs of a source, removes those it has no more, and renews its entry.

        A graph that another source holds is left alone; ``settle_claims`` finds out whose it is.
        """
        name = entry.source
        held = self._release(name)
        free = [notice for notice in notices if not self.claimants[base_of(notice.graph)]]
        free += [notice for notice in notices if disambiguator_of(notice.graph)]
        for graph in held.difference(notice.graph for notice in free):
            self.dataset.delete_graph(graph)
        for notice in notices:
            if notice in free:
                self.dataset.put_graph(notice.graph, unpacked(notice.triples))
            self.claimants[base_of(notice.graph)].add(name)
        self.entries[name] = _holding(entry, [notice for notice in notices if notice in free])

    def _forget(self, name: str) -> None:
        """Removes the entry of a source and its graphs."""
        for graph in self._release(name):
            self.dataset.delete_graph(graph)

    def _release(self, name: str) -> set[str]:
        """Removes the entry of a source and its claims; returns the graphs it had, which are still there."""
        self.changed = True
        entry = self.entries.pop(name, None)
        graphs = set(entry.graphs) if entry else set()
        for graph in graphs:
            self.claimants[base_of(graph)].discard(name)
        return graphs

    def _claim(self, entry: Entry) -> None:
        for graph in entry.graphs:
            self.claimants[base_of(graph)].add(entry.source)

    def _settle(self, name: str, graph: str | None) -> None:
        entry = self.entries[name]
        if graph is None:
            self._forget(name)
            self.entries[name] = _holding(entry, ())
        elif still_there(name) and (loaded := self._loaded(named_source(name))):
            self._forget(name)
            notices = prepare(loaded, disambiguator_of(graph)).notices
            for notice in notices:
                self.dataset.put_graph(notice.graph, unpacked(notice.triples))
            self.entries[name] = _holding(entry, notices)

    def _tell_unchanged(self, source: Source) -> None:
        counts = Counts(**self.entries[source.name].counts)
        self.results[source.name] = SourceResult(source.name, "unchanged", counts, baseline=source.baseline)

    def _tell_claim(self, name: str, graph: str | None, others: set[str]) -> None:
        listed = "、".join(sorted(others))
        words = (
            Words(f"与 {listed} 文号相同，分开收录", f"claims the same number as {listed}; kept apart")
            if graph
            else Words(f"与 {listed} 内容相同，只收录一份", f"the same bytes as {listed}; kept once")
        )
        result = self.results[name]
        self.results[name] = SourceResult(name, result.outcome, result.counts, (*result.messages, words))


def _holding(entry: Entry, notices: Sequence[PreparedNotice]) -> Entry:
    """An entry of a source whose notices these are."""
    graphs = tuple(notice.graph for notice in notices)
    return replace(entry, graphs=graphs, heads={notice.graph: notice.head for notice in notices})


def _claims(entries: Mapping[str, Entry]) -> set[str]:
    """What decides on the baselines to be kept: the graphs of the notices, and which baselines there are."""
    parsed = {base_of(graph) for name, one in entries.items() if not Source(name).baseline for graph in one.graphs}
    return parsed.union(name for name in entries if Source(name).baseline)
