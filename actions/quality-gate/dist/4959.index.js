export const id = 4959;
export const ids = [4959];
export const modules = {

/***/ 4959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   judgeControls: () => (/* binding */ judgeControls)
/* harmony export */ });
/* harmony import */ var _text_inert_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4281);

/** One row for each control of the stage, in the order of the policy. */
function judgeControls(compliance, stage, facts) {
    return Object.entries(compliance.controls).map(([name, control]) => judge(name, control, compliance, stage, facts));
}
function judge(name, control, compliance, stage, facts) {
    const { needs, stages } = control;
    const wanted = [...new Set(needs)];
    const row = {
        gate: `compliance/${name}`,
        onFailure: compliance['on-failure'],
        bound: `evidence: ${wanted.join(', ')}`,
        sources: [],
    };
    if (!stages.includes(stage))
        return { ...row, status: 'not-applicable', reason: `asked for at ${stages.join(', ')}` };
    const found = wanted.map((proof) => ({ proof, ...seek[proof](facts, compliance) }));
    const good = found.filter((each) => each.kind === 'good');
    const sources = [...new Set(good.flatMap((each) => each.sources ?? []))].sort();
    const lacking = found.filter((each) => each.kind !== 'good');
    const measure = `${good.length} of ${found.length}`;
    if (lacking.length > 0) {
        const status = lacking.some((each) => each.kind === 'bad') ? 'fail' : 'not-measured';
        const reason = lacking.map(({ proof, why }) => `${proof}: ${why}`).join('; ');
        return { ...row, sources, status, ...(status === 'fail' && { measure }), reason };
    }
    const supports = control.supports === undefined ? 'supports evidence' : `supports evidence for ${control.supports}`;
    const reason = `${supports}: ${good.map(({ what }) => what).join('; ')}`;
    return { ...row, sources, status: 'pass', measure, reason: (0,_text_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(reason) };
}
const seek = {
    verdict,
    approval,
    sbom,
    attestation,
    scan,
};
function verdict({ documents, commit, repository }) {
    const all = documents.filter((each) => each.kind === 'verdict');
    const mine = all.filter((each) => each.commit === commit && each.repository === repository);
    if (mine.length === 0) {
        const others = all.length === 0 ? '' : `; ${all.map(({ path }) => path).join(', ')} is about something else`;
        return none(documents, `no record of a gate about commit ${short(commit)} is there${others}`);
    }
    const against = mine.find((each) => each.verdict === 'block');
    if (against !== undefined)
        return { kind: 'bad', why: `${against.path} says ${against.verdict}` };
    return good(mine, `the gate said ${[...new Set(mine.map((each) => each.verdict))].sort().join(', ')}`);
}
function approval({ approvals, commit }, compliance) {
    if (approvals.why !== undefined)
        return { kind: 'none', why: approvals.why };
    const { by } = approvals;
    const wanted = compliance.approvals;
    const names = by.map((login) => `@${login}`).join(', ');
    if (by.length < wanted) {
        return {
            kind: 'bad',
            why: `${by.length} of ${wanted} people approved commit ${short(commit)}${names === '' ? '' : ` (${names})`}`,
        };
    }
    return { kind: 'good', what: `approved by ${names}` };
}
function sbom({ documents }) {
    const all = documents.filter((each) => each.kind === 'sbom');
    if (all.length === 0)
        return none(documents, 'no CycloneDX or SPDX document is there');
    const count = all.reduce((sum, { components }) => sum + components, 0);
    return good(all, `${[...new Set(all.map(({ format }) => format))].sort().join(', ')} with ${count} components`);
}
function attestation({ documents, commit, digest }) {
    const all = documents.filter((each) => each.kind === 'attestation');
    const [algorithm = '', hex = ''] = (digest ?? '').split(':');
    const isMine = (subject) => digest === undefined
        ? subject.gitCommit === commit || subject.sha1 === commit
        : Object.hasOwn(subject, algorithm) && subject[algorithm] === hex;
    const mine = all.filter((each) => each.subjects.some(isMine));
    const about = digest ?? `commit ${short(commit)}`;
    if (mine.length === 0) {
        const others = all.length === 0 ? '' : `; ${all.map(({ path }) => path).join(', ')} is about something else`;
        return none(documents, `no in-toto statement about ${about} is there${others}`);
    }
    const predicates = [...new Set(mine.map(({ predicate }) => predicate))].sort().join(', ');
    return good(mine, `${predicates} about ${about} (its signature is not verified here)`);
}
const units = { h: 3_600_000, d: 86_400_000 };
function scan({ evidence, now }, compliance) {
    const limit = compliance['max-scan-age'];
    const most = Number.parseInt(limit, 10) * units[limit.slice(-1)];
    const all = evidence.filter(({ kind, measured }) => kind === 'security' && measured);
    if (all.length === 0)
        return { kind: 'none', why: 'no security report was read' };
    const dated = all.filter(({ producedAt }) => producedAt !== undefined);
    if (dated.length === 0)
        return { kind: 'none', why: `${names(all)} states no time, so that nobody knows how old it is` };
    const fresh = dated.filter(({ producedAt }) => now - Date.parse(producedAt) <= most);
    if (fresh.length === 0)
        return { kind: 'bad', why: `${names(dated)} is more than ${limit} old; scan again` };
    return {
        kind: 'good',
        what: `scanned by ${[...new Set(fresh.map(({ tool }) => tool))].sort().join(', ')} within ${limit}`,
        sources: fresh.flatMap(({ sources }) => sources),
    };
}
function names(evidence) {
    return evidence.flatMap(({ sources }) => sources).join(', ');
}
function good(documents, what) {
    return { kind: 'good', what, sources: documents.map(({ path }) => path) };
}
/** Nothing fits; what could not be told may be what was wanted. */
function none(documents, why) {
    const [first, ...more] = documents.filter((each) => each.kind === 'unknown');
    if (first === undefined)
        return { kind: 'none', why };
    return {
        kind: 'none',
        why: `${why}; ${first.path} ${first.why}${more.length > 0 ? ` (and ${more.length} more cannot be used)` : ''}`,
    };
}
function short(commit) {
    return commit.slice(0, 7);
}


/***/ })

};
