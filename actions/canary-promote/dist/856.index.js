export const id = 856;
export const ids = [856];
export const modules = {

/***/ 7856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runReplay: () => (/* binding */ runReplay)
});

// UNUSED EXPORTS: replayAll

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/src/reports/reader.js
// What every reader of a format is: fed text in pieces, it ends in facts or says why there are none.
const defaultLimits = {
    entries: 200_000,
    files: 2_000,
    folders: 32,
    fileBytes: 2 ** 31,
    totalBytes: 2 ** 32,
    jsonBytes: 32 * 2 ** 20,
    milliseconds: 120_000,
    findings: 1_000,
    depth: 100,
    elements: 50_000_000,
    attributes: 256,
    attribute: 4 * 2 ** 20,
    token: 32 * 2 ** 20,
    entities: 20_000_000,
    line: 2 ** 20,
    coverageLines: 3_000_000,
};
/** The report cannot be relied on. The message completes the sentence "the report is not measured: it ...". */
class Unreadable extends Error {
}

;// CONCATENATED MODULE: ./build/src/reports/open-report.js
// Opens exactly the file that was found: regular, inside the root, no link on the way, nothing that blocks or never ends.




/** `root` must be a real path. Throws {@link Unreadable} for whatever must not be read. */
async function openReport(root, path) {
    const file = (0,external_node_path_.join)(root, path);
    const before = await (0,promises_.lstat)(file).catch(refuse);
    if (before.isSymbolicLink())
        throw new Unreadable('is a symbolic link, which is not followed');
    if (!before.isFile())
        throw new Unreadable('is not a regular file');
    if ((await (0,promises_.realpath)(file).catch(refuse)) !== file)
        throw new Unreadable('lies behind a symbolic link');
    const handle = await (0,promises_.open)(file, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK).catch(refuse);
    try {
        const { dev, ino, size, mtimeMs } = await handle.stat();
        if (dev !== before.dev || ino !== before.ino)
            throw new Unreadable('was exchanged while it was opened');
        if (size === 0)
            throw new Unreadable('is empty');
        return { handle, changedAt: mtimeMs };
    }
    catch (error) {
        await handle.close();
        throw error;
    }
}
/** An error of the file system as a reason. */
function refuse(error) {
    throw new Unreadable(`cannot be read (${error.code ?? error.message})`);
}

;// CONCATENATED MODULE: ./build/src/gatekeeper/bounded-file.js
// Small files that are handed to the gate besides the reports: regular, inside the workspace, whole, or a reason why not.



/**
 * Text of a file below `root`. Throws {@link Unreadable}, whose message completes "file ...".
 * @param root real path of the workspace
 * @param file relative to it, with `/`
 * @param encoding `any` reads bytes that are not UTF-8 as replacement characters
 */
async function readText(root, file, mostBytes, encoding = 'strict') {
    const { handle } = await openReport(root, file);
    try {
        const pieces = [];
        for (let total = 0;;) {
            const buffer = Buffer.alloc(256 * 1024);
            const { bytesRead } = await handle.read(buffer, 0, buffer.length).catch(refuse);
            if (bytesRead === 0)
                return decode(Buffer.concat(pieces), encoding === 'strict');
            total += bytesRead;
            if (total > mostBytes)
                throw new Unreadable(`has more than ${mostBytes} bytes`);
            pieces.push(buffer.subarray(0, bytesRead));
        }
    }
    finally {
        await handle.close();
    }
}
function decode(bytes, fatal) {
    try {
        return new TextDecoder('utf-8', { fatal }).decode(bytes);
    }
    catch {
        throw new Unreadable('is not UTF-8');
    }
}
/** A path below the root, relative to it and with `/`; undefined for the root itself and for what lies elsewhere. */
function below(root, path) {
    const way = (0,external_node_path_.relative)(root, path);
    return way === '' || (0,external_node_path_.isAbsolute)(way) || way === '..' || way.startsWith(`..${external_node_path_.sep}`)
        ? undefined
        : way.split(external_node_path_.sep).join('/');
}

// EXTERNAL MODULE: ./build/src/reports/clean.js
var clean = __webpack_require__(5436);
// EXTERNAL MODULE: ./build/src/rollout/policy.js + 5 modules
var rollout_policy = __webpack_require__(6458);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(3759);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
;// CONCATENATED MODULE: ./node_modules/zod/v4/classic/iso.js



function datetime(params) {
    return api/* _isoDateTime */.G1(schemas/* ZodISODateTime */.You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}

;// CONCATENATED MODULE: ./build/src/reports/json.js
// JSON that means one thing: JSON.parse takes the last of two equal keys, so that a second `results: []` would hide the first.


/** Parse a whole report. Throws {@link Unreadable} for syntax errors, doubled keys, and nesting beyond the limit. */
function parseJson(text, limits) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        throw new Unreadable(`is damaged or cut off: not JSON (${(0,clean/* cleanLine */.Ow)(error.message, 200)})`);
    }
    checkStructure(text, limits.depth);
    return value;
}
/** `text` is known to be valid JSON, so that every character outside strings says what it is. */
function checkStructure(text, depth) {
    const open = [];
    let last = '';
    for (let at = 0; at < text.length; at++) {
        switch (text[at]) {
            case '"': {
                const end = endOfString(text, at);
                last = text.slice(at, end + 1);
                at = end;
                break;
            }
            case '{':
            case '[':
                open.push(text[at] === '{' ? new Set() : undefined);
                if (open.length > depth)
                    throw new Unreadable(`nests values more than ${depth} deep`);
                break;
            case '}':
            case ']':
                open.pop();
                break;
            case ':': {
                const key = last.includes('\\') ? JSON.parse(last) : last.slice(1, -1);
                const keys = open.at(-1);
                if (keys.has(key))
                    throw new Unreadable(`has the key "${(0,clean/* cleanLine */.Ow)(key, 60)}" twice in one object`);
                keys.add(key);
            }
        }
    }
}
function endOfString(text, start) {
    for (let end = text.indexOf('"', start + 1);; end = text.indexOf('"', end + 1)) {
        let slashes = 0;
        while (text[end - 1 - slashes] === '\\')
            slashes++;
        if (slashes % 2 === 0)
            return end;
    }
}

// EXTERNAL MODULE: ./build/src/analysis/stream.js
var stream = __webpack_require__(9390);
;// CONCATENATED MODULE: ./build/src/analysis/evidence.js
// What a judged canary leaves behind: `judge.json` beside `judge.jsonl`, the stream that the judge read. Read as a stranger's files.





/** Names of the two files in a folder of evidence. */
const evidenceFiles = { meta: 'judge.json', stream: 'judge.jsonl' };
/** Bounds on what one folder may cost; bytes, and lines of the stream. */
const evidenceLimits = { metaBytes: 4 * 2 ** 20, streamBytes: 64 * 2 ** 20, lines: 50_000 };
const outcomes = ['succeeded', 'rolled-back', 'failed', 'nothing-to-do', 'parked'];
const mostProblems = 20;
const decisions = ['continue', 'promote', 'abort', 'inconclusive'];
const moment = datetime();
const line = schemas/* string */.YjP().regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,300}$/u, { error: 'must be one line' });
const share = schemas/* number */.aig().gt(0).lt(1);
const seconds = schemas/* number */.aig().min(0);
const policy = schemas/* strictObject */.rej({
    alpha: share,
    beta: share,
    budget: seconds.optional(),
    minimum: seconds,
    warmUp: seconds,
    compare: schemas/* enum */.k5n(['stable', 'baseline']),
    blind: schemas/* strictObject */.rej({ limit: schemas/* int */.Whr().min(1), outcome: schemas/* enum */.k5n(['inconclusive', 'abort']) }),
    metrics: schemas/* array */.YOg(schemas/* strictObject */.rej({
        name: line,
        kind: schemas/* enum */.k5n(['errors', 'events', 'latency']),
        direction: schemas/* enum */.k5n(['increase', 'decrease']),
        weight: schemas/* number */.aig().gt(0),
        tolerance: schemas/* number */.aig().gt(1),
        negligible: share.optional(),
        slo: schemas/* strictObject */.rej({ share, slowerThan: line.optional(), evenIfStableBreaksIt: schemas/* boolean */.zMY() }).optional(),
    }))
        .max(50)
        .optional(),
});
const meta = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz(1),
    release: line,
    environment: line,
    version: schemas/* union */.KCZ([line, schemas/* literal */.euz('')]),
    commit: line.optional(),
    startedAt: moment,
    endedAt: moment,
    decision: schemas/* enum */.k5n(decisions),
    outcome: schemas/* enum */.k5n(outcomes),
    truth: schemas/* enum */.k5n(['good', 'bad']).optional(),
    policy,
    verdict: schemas/* object */.Ikc({
        decision: schemas/* enum */.k5n(decisions),
        reason: schemas/* string */.YjP().max(10_000),
        t: schemas/* number */.aig(),
        elapsed: schemas/* number */.aig(),
        intervals: schemas/* int */.Whr().min(0),
    }),
});
/**
 * Reads one folder of evidence, or says everything that is wrong with it: each problem begins with the name of its file.
 * Nothing is guessed; a stream with one bad line, or one that ends before its verdict, is not read at all.
 */
function parseEvidence(metaBytes, streamText) {
    const read = readMeta(metaBytes);
    const { intervals, problems } = readStream(streamText);
    const all = [...('problems' in read ? read.problems : []), ...problems];
    if ('meta' in read && problems.length === 0)
        all.push(...contradictions(read.meta, intervals));
    if ('problems' in read || all.length > 0)
        return { ok: false, problems: cut(all) };
    const truth = truthOf(read.meta);
    return { ok: true, evidence: { meta: read.meta, ...(truth && { truth }), intervals } };
}
/**
 * What a version was: what a person said, else bad where the judge aborted it and it went back, good where the judge promoted it and
 * it serves. What failed for other reasons, or still bakes, is unknown.
 */
function truthOf({ truth, decision, outcome }) {
    if (truth !== undefined)
        return truth;
    if (decision === 'abort' && (outcome === 'rolled-back' || outcome === 'failed'))
        return 'bad';
    return decision === 'promote' && outcome === 'succeeded' ? 'good' : undefined;
}
function readMeta(bytes) {
    const { meta: file } = evidenceFiles;
    if (bytes.length > evidenceLimits.metaBytes) {
        return { problems: [`${file} has ${bytes.length} bytes; at most ${evidenceLimits.metaBytes} are read`] };
    }
    let value;
    try {
        value = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), defaultLimits);
    }
    catch (error) {
        return { problems: [`${file} ${error instanceof Unreadable ? error.message : 'is not UTF-8'}`] };
    }
    const { schema } = (value ?? {});
    if (schema !== 1) {
        const shown = schema === undefined ? 'says no schema' : `has schema ${(0,clean/* cleanLine */.Ow)(JSON.stringify(schema), 60)}`;
        return { problems: [`${file} ${shown}; this release reads schema 1`] };
    }
    const read = meta.safeParse(value);
    if (!read.success)
        return { problems: read.error.issues.map((issue) => `${file} ${told(issue)}`) };
    return { meta: read.data };
}
function told({ path, message }) {
    return (0,clean/* cleanLine */.Ow)(path.length === 0 ? message : `${path.join('.')}: ${message}`, 200);
}
function readStream(text) {
    const { stream: file } = evidenceFiles;
    if (text.length > evidenceLimits.streamBytes) {
        const problem = `${file} has ${text.length} characters; at most ${evidenceLimits.streamBytes} are read`;
        return { intervals: [], problems: [problem] };
    }
    const reader = new stream/* StreamReader */.C();
    const intervals = [];
    const problems = [];
    let number = 0;
    for (let start = 0; start < text.length && problems.length <= mostProblems;) {
        const end = text.indexOf('\n', start);
        const one = text.slice(start, end < 0 ? undefined : end);
        start = end < 0 ? text.length : end + 1;
        number += 1;
        if (number > evidenceLimits.lines) {
            problems.push(`${file} has more than ${evidenceLimits.lines} lines`);
            break;
        }
        if (one.trim() === '')
            continue;
        const read = reader.read(one);
        if ('problem' in read)
            problems.push((0,clean/* cleanLine */.Ow)(`${file} line ${number} ${read.problem}`));
        else
            intervals.push(read.interval);
    }
    return { intervals, problems };
}
/** Whether both files speak of the same canary, whole. */
function contradictions({ decision, verdict, startedAt, endedAt }, intervals) {
    const { meta: metaFile, stream } = evidenceFiles;
    const judged = intervals.filter(({ phase }) => phase === 'run').length;
    const wrong = [];
    if (decision !== verdict.decision)
        wrong.push(`${metaFile} says ${decision}, and its verdict ${verdict.decision}`);
    if (Date.parse(endedAt) < Date.parse(startedAt))
        wrong.push(`${metaFile} ends before it starts`);
    if (judged !== verdict.intervals) {
        wrong.push(`${stream} has ${judged} intervals of phase run, and the verdict stands on ${verdict.intervals}`);
    }
    else if (judged > 0 && intervals.at(-1)?.t !== verdict.t) {
        wrong.push(`${stream} ends at ${intervals.at(-1)?.t} s, and the verdict at ${verdict.t} s`);
    }
    return wrong;
}
function cut(problems) {
    const more = problems.length - mostProblems;
    return more > 0 ? [...problems.slice(0, mostProblems), `and ${more} more`] : problems;
}

;// CONCATENATED MODULE: ./build/src/reports/pattern.js
// Patterns of paths. Pure: the walk that finds reports and the gate that asks for them must mean the same by `**`.
/** `*`, `?` within a name and `**` for any number of folders; hidden names match like all others. Both with `/`. */
function matchesPattern(path, pattern) {
    const end = path
        .split('/')
        .reduce((states, name) => closure(states).flatMap((state) => (takes(state, name) ? [step(state)] : [])), [start(pattern)]);
    return end.some(isWhole);
}
function start(pattern) {
    return { segments: pattern.split('/').filter((part) => part !== '' && part !== '.'), at: 0 };
}
// The same states, and those where `**` stands for nothing; each once, so that many `**` in a row cost no more than one.
function closure(states) {
    const seen = new Map();
    const all = [];
    for (const { segments, at: from } of states) {
        const known = seen.get(segments) ?? new Set();
        seen.set(segments, known);
        for (let at = from; at < segments.length && !known.has(at); at++) {
            known.add(at);
            all.push({ segments, at });
            if (segments[at] !== '**')
                break;
        }
    }
    return all;
}
/** Does the next part of the pattern mean a file or folder of this name? */
function takes({ segments, at }, name) {
    return matchSegment(segments[at], name);
}
/** `**` stays where it is, everything else moves on. */
function step({ segments, at }) {
    return { segments, at: segments[at] === '**' ? at : at + 1 };
}
/** Has all of the pattern matched, or all that must? */
function isWhole({ segments, at }) {
    return segments.slice(at).every((part) => part === '**');
}
/** `*` and `?` within one name, in time proportional to both lengths multiplied: no backtracking over more than one star. */
function matchSegment(pattern, name) {
    if (pattern === '**')
        return true;
    let p = 0;
    let n = 0;
    let star = -1;
    let mark = 0;
    while (n < name.length) {
        if (pattern[p] === '*') {
            star = p++;
            mark = n;
        }
        else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
            p++;
            n++;
        }
        else if (star !== -1) {
            p = star + 1;
            n = ++mark;
        }
        else
            return false;
    }
    while (pattern[p] === '*')
        p++;
    return p === pattern.length;
}

;// CONCATENATED MODULE: ./build/src/analysis/find-evidence.js







const standardLimits = { entries: 200_000, depth: 32, folders: 5000 };
const names = Object.values(evidenceFiles);
/**
 * All evidence below the folders that the patterns mean (`*`, `?`, `**`; the empty pattern is the root itself). Links are not followed.
 * @param root real path of the workspace
 */
async function findEvidence(root, patterns, { signal, limits = standardLimits }) {
    const walk = { root, limits, entries: 0, signal, folders: [], refused: [] };
    for (const pattern of patterns) {
        const met = { folder: false };
        try {
            await visit('', [start(pattern)], 0, walk, met);
        }
        catch (error) {
            if (!(error instanceof Unreadable))
                throw error;
            walk.refused.push({ path: find_evidence_told(pattern), problem: error.message });
            continue;
        }
        if (!met.folder)
            walk.refused.push({ path: find_evidence_told(pattern), problem: 'is no folder of the workspace' });
    }
    return { folders: [...new Set(walk.folders)].sort(), refused: walk.refused };
}
/** Bytes and text of one folder; throws {@link Unreadable} with every file that cannot be read. */
async function readEvidence(root, folder) {
    const [meta, stream] = await Promise.allSettled([
        readText(root, (0,external_node_path_.join)(folder, evidenceFiles.meta), evidenceLimits.metaBytes),
        readText(root, (0,external_node_path_.join)(folder, evidenceFiles.stream), evidenceLimits.streamBytes),
    ]);
    if (meta.status === 'fulfilled' && stream.status === 'fulfilled') {
        return { meta: Buffer.from(meta.value), stream: stream.value };
    }
    const problems = [meta, stream].flatMap((each, index) => {
        if (each.status === 'fulfilled')
            return [];
        if (!(each.reason instanceof Unreadable))
            throw each.reason;
        return [`${names[index]} ${each.reason.message}`];
    });
    throw new Unreadable(problems.join('; '));
}
async function visit(folder, states, depth, walk, met) {
    const { limits, refused, root, signal } = walk;
    signal.throwIfAborted();
    const open = closure(states);
    const isInside = states.some(isWhole);
    if (isInside)
        met.folder = true;
    if (depth > limits.depth)
        throw new Unreadable(`leads more than ${limits.depth} folders deep`);
    for (const entry of await list((0,external_node_path_.join)(root, folder))) {
        if (++walk.entries > limits.entries)
            throw new Unreadable(`leads past more than ${limits.entries} files and folders`);
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        const next = isInside ? states : open.filter((state) => takes(state, entry.name)).map(step);
        if (next.length === 0)
            continue;
        if (entry.isDirectory())
            await visit(path, next, depth + 1, walk, met);
        else if (entry.isSymbolicLink())
            refused.push({ path: find_evidence_told(path), problem: 'is a link, which is not followed' });
        else if (isInside && names.includes(entry.name) && walk.folders.at(-1) !== folder) {
            if (walk.folders.push(folder) > limits.folders)
                throw new Unreadable(`leads to more than ${limits.folders} folders of evidence`);
        }
    }
}
async function list(folder) {
    try {
        return await (0,promises_.readdir)(folder, { withFileTypes: true });
    }
    catch (error) {
        throw new Unreadable(`leads to a folder that cannot be listed (${error.code})`);
    }
}
function find_evidence_told(path) {
    return (0,clean/* cleanLine */.Ow)(path, 300) || '.';
}

// EXTERNAL MODULE: ./build/src/rollout/judge-request.js
var judge_request = __webpack_require__(8448);
;// CONCATENATED MODULE: ./build/src/analysis/judge-policy-for.js

/** With the time that its steps give it as the budget. Throws where the policy has no such environment, or no judge there. */
function judgePolicyFor({ environments, source }, environment) {
    const found = Object.hasOwn(environments, environment) ? environments[environment] : undefined;
    if (found === undefined) {
        const known = Object.keys(environments).join(', ') || 'none';
        throw new Error(`${source} has no environment "${environment}"; there are: ${known}`);
    }
    const { steps, match, judge } = found.canary;
    if (judge === undefined) {
        throw new Error(`${source}: environments.${environment}.canary.judge is missing, so there is nothing to judge by`);
    }
    const { policy, intervalMs } = (0,judge_request/* judgeRequestOf */.Az)(judge);
    // From the first step that gets requests at all; a parked canary is judged as well.
    const first = steps.findIndex(({ weight, mirror }) => weight > 0 || mirror !== undefined || match !== undefined);
    const ms = first < 0 ? 0 : steps.slice(first).reduce((sum, { bake, park = 0 }) => sum + bake + park, 0);
    return { ...policy, budget: Math.max(0, ms - 1000 * policy.warmUp + intervalMs) / 1000 };
}

// EXTERNAL MODULE: ./build/src/text/inert.js
var inert = __webpack_require__(4281);
// EXTERNAL MODULE: ./build/src/analysis/detectability.js
var detectability = __webpack_require__(2183);
;// CONCATENATED MODULE: ./build/src/analysis/render/replay.js
// A replay as Markdown for the step summary.


const mostRows = 200;
const marks = {
    missed: '❌ missed',
    'false-alarm': '❌ false alarm',
    held: '❌ not promoted',
    caught: '✅ caught',
    passed: '✅ passed',
    open: '⏳ open',
    unknown: '',
};
/** The totals first, then what is wrong, then every canary; those of which nobody knows what they were stand apart. */
function replaySummary(report) {
    const { passed, headline, problems, notes, rollouts, environment } = report;
    const known = rollouts.filter(({ finding }) => finding !== 'unknown');
    const unknown = rollouts.filter(({ finding }) => finding === 'unknown');
    return [
        `### ${passed ? '✅' : '❌'} Replay of ${(0,inert/* cell */.H)(environment, 80)}: ${headline}`,
        '',
        bounds(report),
        '',
        ...replay_list('Why it does not pass', problems),
        ...replay_list('What it cannot tell', notes),
        ...table('Canaries that are known to be good or bad', known),
        ...table('Nobody knows what these were', unknown),
    ].join('\n');
}
function bounds({ totals }) {
    const percent = (chance) => `${Number((100 * chance).toFixed(1))} %`;
    const { bad, good, caughtAtLeast, falseAlarmsAtMost } = totals;
    const parts = [
        ...(bad > 0 ? [`at least ${percent(caughtAtLeast)} of such bad versions are caught`] : []),
        ...(good > 0 ? [`at most ${percent(falseAlarmsAtMost)} of such good ones are aborted`] : []),
    ];
    return parts.length === 0 ? 'Nothing was measured.' : `With 95 % confidence each: ${parts.join('; ')}.`;
}
function replay_list(title, lines) {
    if (lines.length === 0)
        return [];
    const more = lines.length > mostRows ? [`* and ${lines.length - mostRows} more`] : [];
    return [`**${title}**`, '', ...lines.slice(0, mostRows).map((line) => `* ${(0,inert/* cell */.H)(line, 400)}`), ...more, ''];
}
function table(title, rollouts) {
    if (rollouts.length === 0)
        return [];
    const more = rollouts.length > mostRows ? [`${rollouts.length - mostRows} more are in the output.`, ''] : [];
    return [
        `**${title}**`,
        '',
        '| | Version | Ended | Was | Then | Now | | Why |',
        '|---|---|---|---|---|---|---|---|',
        ...rollouts.slice(0, mostRows).map(row),
        '',
        ...more,
    ];
}
function row({ version, endedAt, truth, truthBy, before, now, later, finding, notes }) {
    const was = truthBy === 'people' ? `${truth} (as people say)` : truth;
    const why = (0,inert/* cell */.H)([now.reason, ...notes].join('; '), 300);
    return `| ${marks[finding]} | ${(0,inert/* cell */.H)(version, 60)} | ${(0,inert/* cell */.H)(endedAt, 30)} | ${was} | ${decided(before)} | ${decided(now)} | ${shift(later)} | ${why} |`;
}
function decided({ decision, after }) {
    return after === null ? 'undecided' : `${decision} after ${(0,detectability/* spoken */.vg)(after)}`;
}
function shift(later) {
    if (later === undefined || later === 0)
        return '';
    return `${(0,detectability/* spoken */.vg)(Math.abs(later))} ${later > 0 ? 'later' : 'earlier'}`;
}

// EXTERNAL MODULE: ./build/src/analysis/judge/special.js
var special = __webpack_require__(2971);
;// CONCATENATED MODULE: ./build/src/analysis/binomial.js
// Bounds on a chance, from how often something happened: Clopper and Pearson's, exact and one-sided.

/** The chance is at least this, at the given confidence; 0 where nothing was tried. */
function atLeast(hits, of, confidence = 0.95) {
    if (hits === 0)
        return 0;
    return bisect((chance) => tail(hits, of, chance) < 1 - confidence);
}
/** The chance is at most this, at the given confidence; 1 where nothing was tried. */
function atMost(hits, of, confidence = 0.95) {
    return 1 - atLeast(of - hits, of, confidence);
}
/** Chance of `hits` or more of `of`, when each has the chance 0 < p < 1. */
function tail(hits, of, p) {
    const [yes, no] = [Math.log(p), Math.log1p(-p)];
    let sum = 0;
    for (let k = hits; k <= of; k += 1) {
        sum += Math.exp((0,special/* logGamma */.SX)(of + 1) - (0,special/* logGamma */.SX)(k + 1) - (0,special/* logGamma */.SX)(of - k + 1) + k * yes + (of - k) * no);
    }
    return sum;
}
/** Where a condition that holds for small chances stops to hold. */
function bisect(holds) {
    let [low, high] = [0, 1];
    for (let step = 0; step < 50; step += 1) {
        const middle = (low + high) / 2;
        if (holds(middle))
            low = middle;
        else
            high = middle;
    }
    return low;
}

// EXTERNAL MODULE: ./build/src/analysis/judge/judge.js + 13 modules
var judge_judge = __webpack_require__(4415);
;// CONCATENATED MODULE: ./build/src/analysis/replay.js
// Canaries of the past, judged again under a proposed policy: what it would have caught, and what it would have disturbed.


const wrong = ['missed', 'false-alarm', 'held'];
const order = [...wrong, 'caught', 'passed', 'open', 'unknown'];
/** Judge one canary again. Returns why that cannot be done, where it cannot. */
function replay(path, { meta, truth, intervals }, policy) {
    if (meta.policy.compare !== policy.compare) {
        const problem = `was compared to ${meta.policy.compare}, which tells nothing about a policy that compares to ${policy.compare}`;
        return { path, problem };
    }
    // Who said so had no more time.
    const isOver = meta.decision === 'inconclusive';
    const again = judged(intervals, meta.policy, isOver);
    const now = judged(rephased(intervals, meta.policy.warmUp, policy.warmUp), policy, isOver);
    const before = {
        decision: meta.decision,
        after: meta.decision === 'continue' ? null : meta.verdict.t - begun(intervals),
    };
    // Only the same judge tells when it knew; the last verdict of then may be of long after.
    if (again.decision === before.decision)
        before.after = again.after;
    const finding = findingOf(truth, before.decision, now.decision);
    return {
        path,
        release: meta.release,
        environment: meta.environment,
        version: meta.version,
        endedAt: meta.endedAt,
        truth: truth ?? 'unknown',
        ...(truth !== undefined && { truthBy: meta.truth === undefined ? 'outcome' : 'people' }),
        before,
        now,
        ...(before.after !== null && now.after !== null && { later: now.after - before.after }),
        finding,
        regression: wrong.includes(finding) && isRight(truth, before.decision),
        notes: notesOf(again.decision, before.decision, now.decision),
    };
}
/**
 * The whole of it. It passes when all evidence was read, some of it is of a version that is known to be good or bad, each bad one is
 * caught, no good one is aborted, and none that was promoted would be held up.
 * @param found.elsewhere environment and release of what is not this one's evidence
 */
function replayReport(environment, found) {
    const { unread, elsewhere } = found;
    const rollouts = [...found.rollouts].sort((a, b) => order.indexOf(a.finding) - order.indexOf(b.finding));
    const totals = totalsOf(rollouts);
    const problems = [
        ...unread.map(({ path, problem }) => `${path}: ${problem}`),
        ...rollouts.filter(({ finding }) => wrong.includes(finding)).map(complaint),
    ];
    if (totals.bad + totals.good === 0) {
        problems.push('nothing was measured: there is no evidence of a version that is known to be good or bad');
    }
    const notes = [];
    if (totals.bad === 0 && totals.good > 0)
        notes.push('No bad version among the evidence: whether the policy is too blunt is not known.');
    if (totals.good === 0 && totals.bad > 0)
        notes.push('No good version among the evidence: whether the policy is too sharp is not known.');
    if (totals.open > 0) {
        notes.push(`${totals.open} of the good ones are open where their evidence ends: no false alarm until there, and not promoted yet.`);
    }
    if (elsewhere.length > 0) {
        const places = [...new Set(elsewhere)].sort();
        const shown = [...places.slice(0, 10), ...(places.length > 10 ? [`${places.length - 10} more`] : [])].join(', ');
        notes.push(`${elsewhere.length} of other environments or releases were passed by: ${shown}.`);
    }
    const headline = `would have caught ${totals.caught} of ${totals.bad} bad, ${totals.falseAlarms} of ${totals.good} false alarms`;
    return { schema: 1, environment, passed: problems.length === 0, headline, totals, rollouts, problems, notes };
}
function judged(intervals, policy, isOver) {
    const judge = new judge_judge/* Judge */.I(policy);
    let decision = 'continue';
    let [told, at] = [judge.verdict(), 0];
    for (const interval of intervals) {
        const next = judge.push(interval);
        if (next !== decision)
            [told, at] = [judge.verdict(), interval.t];
        decision = next;
        if (decision === 'abort' || decision === 'inconclusive')
            break;
    }
    if (decision === 'continue') {
        if (isOver)
            judge.close();
        [told, at] = [judge.verdict(), intervals.at(-1)?.t ?? 0];
    }
    const after = told.decision === 'continue' ? null : at - begun(intervals);
    return { decision: told.decision, after, reason: told.reason };
}
/** The first intervals as they would be marked with another warm-up. Where it is the same they stay as they were marked. */
function rephased(intervals, before, warmUp) {
    if (before === warmUp)
        return intervals;
    const from = begun(intervals);
    return intervals.map((interval) => interval.phase === 'history' ? interval : { ...interval, phase: interval.t - from < warmUp ? 'warmup' : 'run' });
}
/** When the canary got its first traffic: the first of its intervals is taken to be as long as the second. */
function begun(intervals) {
    const [first, second] = intervals.filter(({ phase }) => phase !== 'history');
    if (first === undefined)
        return intervals.at(-1)?.t ?? 0;
    return second === undefined ? first.t : first.t - (second.t - first.t);
}
function findingOf(truth, then, now) {
    if (truth === undefined)
        return 'unknown';
    if (truth === 'bad')
        return now === 'abort' ? 'caught' : 'missed';
    if (now === 'abort')
        return 'false-alarm';
    if (now === 'promote')
        return 'passed';
    return now === 'inconclusive' && then === 'promote' ? 'held' : 'open';
}
function isRight(truth, decision) {
    return decision === (truth === 'bad' ? 'abort' : 'promote');
}
function notesOf(again, then, now) {
    const notes = [];
    if (again !== then)
        notes.push(`under the policy of then this release says ${again}`);
    if (now === 'continue')
        notes.push('undecided where the evidence ends');
    return notes;
}
function complaint({ path, version, before, now, finding, regression }) {
    const what = {
        missed: now.decision === 'promote' ? 'is bad and would be promoted' : `is bad and would not be caught (${now.decision})`,
        'false-alarm': 'is good and would be aborted',
        held: 'is good and would not be promoted (inconclusive)',
    }[finding];
    return `${path}: ${version || 'a version without a name'} ${what}; ${regression ? `it was decided rightly then (${before.decision})` : `then: ${before.decision}`}. ${now.reason}`;
}
function totalsOf(rollouts) {
    const count = (...findings) => rollouts.filter(({ finding }) => findings.includes(finding)).length;
    const [caught, falseAlarms, held, open] = [count('caught'), count('false-alarm'), count('held'), count('open')];
    const bad = caught + count('missed');
    const good = falseAlarms + held + open + count('passed');
    return {
        bad,
        caught,
        caughtAtLeast: rounded(atLeast(caught, bad)),
        good,
        falseAlarms,
        falseAlarmsAtMost: rounded(atMost(falseAlarms, good)),
        held,
        open,
        unknown: count('unknown'),
    };
}
function rounded(chance) {
    return Math.round(chance * 1e4) / 1e4;
}

;// CONCATENATED MODULE: ./build/src/analysis/run-replay.js
// canary-promote with `mode: replay`, without the runner: stored evidence of an environment against the policy in the workspace.










const mostTold = 20;
/** Of all evidence together. */
const mostBytes = 2 ** 30;
/** What an output holds. */
const mostRollouts = 500;
const run_replay_mostProblems = 500;
/** Rejects when the policy cannot be used; whatever the evidence is, there is a report. */
async function runReplay(asked, host) {
    const policy = await (0,rollout_policy/* policyOf */.U)(asked, host);
    const proposed = judgePolicyFor(policy, asked.environment);
    const release = policy.environments[asked.environment]?.release;
    const root = await (0,promises_.realpath)(host.workspace);
    const patterns = asked.evidence.map((path) => below(root, path) ?? '');
    const isOurs = ({ meta }) => meta.environment === asked.environment && meta.release === release;
    const found = await replayAll(root, patterns, { policy: proposed, isOurs, signal: host.signal });
    const report = replayReport(asked.environment, found);
    tell(report, host);
    return {
        decision: report.passed ? 'passed' : 'refused',
        replay: {
            ...report,
            rollouts: report.rollouts.slice(0, mostRollouts),
            problems: report.problems.slice(0, run_replay_mostProblems),
            leftOut: Math.max(0, report.rollouts.length - mostRollouts),
        },
    };
}
/**
 * Judge all evidence below the folders that the patterns mean.
 * @param root real path of the folder that nothing is read outside of
 * @param how.isOurs tells evidence apart that is of something else
 */
async function replayAll(root, patterns, { policy, isOurs, signal }) {
    const { folders, refused } = await findEvidence(root, patterns, { signal });
    const rollouts = [];
    const unread = [...refused];
    const elsewhere = [];
    let bytes = 0;
    for (const folder of folders) {
        signal.throwIfAborted();
        const path = (0,clean/* cleanLine */.Ow)(folder, 300) || '.';
        const { size, read } = await parsed(root, folder);
        bytes += size;
        if (bytes > mostBytes) {
            unread.push({ path, problem: `and all after it: the evidence has more than ${mostBytes} bytes` });
            break;
        }
        if (!read.ok)
            unread.push(...read.problems.map((problem) => ({ path, problem })));
        else if (!isOurs(read.evidence))
            elsewhere.push(`${read.evidence.meta.environment}/${read.evidence.meta.release}`);
        else {
            const result = replay(path, read.evidence, policy);
            if ('problem' in result)
                unread.push(result);
            else
                rollouts.push(result);
        }
    }
    return { rollouts, unread, elsewhere };
}
async function parsed(root, folder) {
    try {
        const { meta, stream } = await readEvidence(root, folder);
        return { size: meta.length + stream.length, read: parseEvidence(meta, stream) };
    }
    catch (error) {
        if (!(error instanceof Unreadable))
            throw error;
        return { size: 0, read: { ok: false, problems: [error.message] } };
    }
}
function tell(report, { log, summary, fail }) {
    const { environment, headline, passed, problems, notes } = report;
    summary.append(replaySummary(report));
    for (const note of notes)
        log.info(note);
    if (passed) {
        log.info(`replay of ${environment}: ${headline}`);
        return;
    }
    const more = problems.length > mostTold ? [`and ${problems.length - mostTold} more`] : [];
    const lines = [...problems.slice(0, mostTold), ...more].map((line) => `- ${line}`);
    fail(`replay of ${environment}: ${headline}. The policy is refused:\n${lines.join('\n')}`);
}


/***/ })

};
