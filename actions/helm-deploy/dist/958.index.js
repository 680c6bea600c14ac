export const id = 958;
export const ids = [958];
export const modules = {

/***/ 8008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ evidenceKinds)
/* harmony export */ });
// What a report says once it has been read: facts, never a verdict.
/** What sort of question the evidence answers. */
const evidenceKinds = ['tests', 'coverage', 'quality', 'security', 'performance', 'documentation'];


/***/ }),

/***/ 8958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  requireVerdict: () => (/* binding */ requireVerdict)
});

// UNUSED EXPORTS: VerdictRefused

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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
    const way = relative(root, path);
    return way === '' || isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`)
        ? undefined
        : way.split(sep).join('/');
}

// EXTERNAL MODULE: ./build/src/json-object.js
var json_object = __webpack_require__(5463);
;// CONCATENATED MODULE: ./build/src/gate/verdict.js
/** Combine gate rows into one verdict. The worst row wins; a gate that was not measured counts as failed, and no rows at all block. */
function decide(rows) {
    if (rows.length === 0)
        return 'block';
    const failing = rows.filter((row) => row.status === 'fail' || row.status === 'not-measured');
    if (failing.some((row) => row.onFailure === 'block'))
        return 'block';
    if (failing.some((row) => row.onFailure === 'review'))
        return 'review';
    return 'pass';
}

// EXTERNAL MODULE: ./build/src/prefix.js
var prefix = __webpack_require__(841);
;// CONCATENATED MODULE: ./build/src/record/verdict.js

/** Version of the schema; a reader refuses a major version that it does not know. */
const verdict_VERDICT_SCHEMA = `https://${prefix/* PREFIX */.H}/schemas/verdict/v1.json`;
/** How much a verdict holds at most. Lengths count UTF-16 units. */
const verdictLimits = {
    /** Bytes of the file. */
    bytes: 2 * 2 ** 20,
    rows: 100,
    sources: 10,
    findings: 50,
    name: 200,
    text: 1000,
};

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(3759);
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

// EXTERNAL MODULE: ./build/src/record/record.js
var record = __webpack_require__(6454);
// EXTERNAL MODULE: ./build/src/reports/evidence.js
var evidence = __webpack_require__(8008);
;// CONCATENATED MODULE: ./build/src/record/schema.js
// The record's shape for programs: what readers check against, and what is published. The types stand in record.ts.




const moment = datetime().describe('ISO 8601, UTC.');
const schema_text = schemas/* string */.YjP();
const base = {
    schema: schemas/* literal */.euz(record/* RECORD_SCHEMA */.e),
    id: schema_text.describe('Unique and stable for one decision.'),
    startedAt: moment,
    finishedAt: moment,
    run: schemas/* object */.Ikc({
        repository: schema_text,
        runId: schema_text,
        attempt: schemas/* int */.Whr().min(0),
        job: schema_text,
        workflow: schema_text,
        event: schema_text,
        ref: schema_text,
        sha: schema_text,
        actor: schema_text,
        url: schema_text.describe('Link to the run for people.'),
    })
        .describe('Facts of the workflow run. Absent ones are empty strings.'),
    headline: schema_text.describe('One sentence for people: what happened.'),
    notices: schemas/* array */.YOg(schema_text).describe('What went beside the main work and did not change its outcome.'),
};
const gateRow = schemas/* object */.Ikc({
    gate: schema_text.describe('Name of the gate in the policy.'),
    evidence: schemas/* enum */.k5n(evidence/* evidenceKinds */.L).optional().describe('What the gate judges.'),
    status: schemas/* enum */.k5n(['pass', 'fail', 'not-measured', 'waived', 'not-applicable']),
    onFailure: schemas/* enum */.k5n(['block', 'review', 'warn', 'log']),
    measure: schema_text.optional().describe('What was measured, ready to read. Absent when nothing was.'),
    bound: schema_text.optional().describe('What the policy asks.'),
    reason: schema_text.describe('Why the status is what it is, and what to do where it is not pass.'),
    sources: schemas/* array */.YOg(schema_text).describe('Reports the row stands on, workspace-relative.'),
});
const gate = schemas/* object */.Ikc({
    ...base,
    kind: schemas/* literal */.euz('gate'),
    stage: schema_text,
    verdict: schemas/* enum */.k5n(['pass', 'review', 'block']),
    rows: schemas/* array */.YOg(gateRow),
    coverage: schemas/* number */.aig().optional().describe('Line coverage in percent where it was measured.'),
    policy: schemas/* object */.Ikc({ source: schema_text, sha256: schema_text }),
});
const timelineStep = schemas/* object */.Ikc({
    name: schema_text,
    startedAt: moment,
    finishedAt: moment,
    outcome: schemas/* enum */.k5n(['done', 'failed', 'skipped']),
    detail: schema_text.optional(),
});
const trafficShift = schemas/* object */.Ikc({
    at: moment,
    weights: schemas/* record */.g1P(schema_text, schemas/* number */.aig()).describe('Helm release to whole percent.'),
    settledAfterMs: schemas/* number */.aig().optional().describe('Until the data plane said that it follows.'),
    followedAfterMs: schemas/* number */.aig().optional().describe('Until answers showed that it follows.'),
    requests: schemas/* int */.Whr().optional().describe('Asked while it moved.'),
    failed: schemas/* int */.Whr().optional(),
});
const deployedState = schemas/* object */.Ikc({
    release: schema_text.optional().describe("Helm release, where it is not the application's own."),
    revision: schemas/* int */.Whr().optional(),
    chart: schema_text.optional(),
    appVersion: schema_text.optional(),
    images: schemas/* record */.g1P(schema_text, schema_text).describe('Container name to image reference as rendered.'),
});
const failure = schemas/* object */.Ikc({
    reason: schema_text.describe('Kubernetes reason, or SmokeFailed, Cancelled, ...'),
    message: schema_text.describe('What was wrong, where, and what to do.'),
    object: schema_text.optional().describe('Kind/name.'),
    namedAfterMs: schemas/* number */.aig().optional().describe('Milliseconds from the first change to the naming of the failure.'),
    cause: schemas/* object */.Ikc({ file: schema_text, line: schemas/* int */.Whr() }).optional().describe('Values file line that caused it, where found.'),
    evidence: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schema_text, text: schema_text })).describe('Redacted events and log tails.'),
});
const arm = schemas/* object */.Ikc({ requests: schemas/* number */.aig(), events: schemas/* number */.aig() });
const schema_evidence = schemas/* object */.Ikc({ e: schemas/* number */.aig(), needed: schemas/* number */.aig() });
const judgement = schemas/* object */.Ikc({
    decision: schemas/* enum */.k5n(['promote', 'abort', 'inconclusive', 'continue']),
    reason: schema_text.describe('By what it was decided, with the figures.'),
    seconds: schemas/* number */.aig().describe('That were judged.'),
    intervals: schemas/* int */.Whr(),
    metrics: schemas/* array */.YOg(schemas/* object */.Ikc({
        name: schema_text,
        what: schema_text.describe('What is counted.'),
        canary: arm,
        baseline: arm,
        against: schema_evidence.describe('E-value that the canary is worse, and what it must reach.'),
        for: schema_evidence.optional().describe('E-value that it is better than the tolerance.'),
    })),
});
const deploy = schemas/* object */.Ikc({
    ...base,
    kind: schemas/* enum */.k5n(['deploy', 'rollback', 'reconcile']),
    outcome: schemas/* enum */.k5n(['succeeded', 'rolled-back', 'failed', 'nothing-to-do', 'parked'])
        .describe('succeeded: the wanted state serves. rolled-back: the previous state serves again. parked: a canary bakes without a runner.'),
    environment: schema_text,
    namespace: schema_text,
    release: schema_text,
    strategy: schemas/* enum */.k5n(record/* strategies */.W),
    reason: schema_text.optional().describe('Why it was done, as the person who started it said.'),
    from: deployedState.optional(),
    to: deployedState.optional(),
    serves: deployedState.optional().describe('What serves at the end, where that was proven.'),
    url: schema_text.optional(),
    timeline: schemas/* array */.YOg(timelineStep),
    traffic: schemas/* array */.YOg(trafficShift).optional().describe('Every change of where traffic goes, in order.'),
    judgement: judgement.optional().describe('What the canary was judged to be, by its requests.'),
    failure: failure.optional(),
});
const count = schemas/* int */.Whr().min(0);
const scan = schemas/* object */.Ikc({
    ...base,
    kind: schemas/* literal */.euz('scan'),
    stage: schema_text,
    verdict: schemas/* enum */.k5n(['pass', 'review', 'block']),
    rows: schemas/* array */.YOg(gateRow),
    policy: schemas/* object */.Ikc({ source: schema_text, sha256: schema_text }),
    target: schemas/* object */.Ikc({ kind: schema_text, name: schema_text }).describe('What was scanned.'),
    counts: schemas/* record */.g1P(schema_text, schemas/* object */.Ikc({
        open: count.describe('What counts; each is fixable or unfixable.'),
        fixable: count,
        unfixable: count,
        waived: count,
        known: count.describe('The base has them as well.'),
        drift: count.describe('Became known since the base was scanned: no commit brought them.'),
    }))
        .describe('By severity; empty where nothing was measured.'),
    scanner: schemas/* object */.Ikc({ name: schema_text, version: schema_text }).optional(),
    database: schemas/* object */.Ikc({ digest: schema_text, repository: schema_text, updatedAt: moment })
        .optional()
        .describe('What the scanner knew.'),
});
const anyRecord = schemas/* discriminatedUnion */.gMt('kind', [gate, deploy, scan]);
/** Reads a record. Fields that it does not know are left out: a newer minor version may add some. */
const recordSchema = (/* unused pure expression or super */ null && (anyRecord));
/** JSON Schema of the record. Unknown fields are allowed, as readers must allow them. */
function recordJsonSchema() {
    return {
        $id: RECORD_SCHEMA,
        title: 'Slipway record',
        description: 'What one run decided and did.',
        ...z.toJSONSchema(anyRecord, { io: 'input' }),
    };
}

;// CONCATENATED MODULE: ./build/src/record/verdict-schema.js
// The verdict's shape for programs: what a reader checks a stranger's file against, and what is published. The type stands in verdict.ts.



const verdict_schema_name = schemas/* string */.YjP().max(verdictLimits.name);
const verdict_schema_text = schemas/* string */.YjP().max(verdictLimits.text);
const verdict_schema_count = schemas/* int */.Whr().min(0);
const severity = schemas/* enum */.k5n(['info', 'low', 'medium', 'high', 'critical', 'unknown']);
const row = gateRow.extend({
    gate: verdict_schema_name.describe('Name of the gate in the policy.'),
    measure: verdict_schema_name.optional().describe('What was measured, ready to read. Absent when nothing was.'),
    bound: verdict_schema_name.optional().describe('What the policy asks.'),
    reason: verdict_schema_text.describe('Why the status is what it is, and what to do where it is not pass.'),
    sources: schemas/* array */.YOg(verdict_schema_name).max(verdictLimits.sources).describe('The first reports the row stands on.'),
});
const finding = schemas/* object */.Ikc({
    id: verdict_schema_name,
    severity,
    message: verdict_schema_text,
    file: verdict_schema_name.optional().describe('Workspace-relative.'),
    line: schemas/* int */.Whr().min(1).optional(),
    column: schemas/* int */.Whr().min(1).optional(),
    tool: verdict_schema_name,
    fingerprint: schemas/* string */.YjP()
        .regex(/^[0-9a-f]{32}$/)
        .describe('Stays when lines move.'),
    report: verdict_schema_name.describe('Path of the first report that has it.'),
});
const verdict = schemas/* object */.Ikc({
    schema: schemas/* literal */.euz(verdict_VERDICT_SCHEMA),
    subject: schemas/* object */.Ikc({
        repository: verdict_schema_name.describe('owner/name.'),
        commit: verdict_schema_name.describe('Of a pull request its head.'),
        pullRequest: schemas/* int */.Whr().min(1).optional(),
    })
        .describe('What was judged.'),
    workflow: verdict_schema_name,
    job: verdict_schema_name,
    stage: verdict_schema_name,
    verdict: schemas/* enum */.k5n(['pass', 'review', 'block']),
    headline: verdict_schema_text.describe('One sentence for people.'),
    rows: schemas/* array */.YOg(row).max(verdictLimits.rows).describe('In the order of the policy.'),
    rowsLeftOut: verdict_schema_count,
    coverage: schemas/* number */.aig().min(0).max(100).optional().describe('Line coverage in percent where it was measured.'),
    policy: schemas/* object */.Ikc({ source: verdict_schema_name, sha256: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/) }),
    pictures: schemas/* object */.Ikc({
        severities: schemas/* record */.g1P(severity, verdict_schema_count).describe('Findings about code; those of several reports are counted once.'),
        unlisted: verdict_schema_count.describe('Findings that are counted and not listed in the reports.'),
        folders: schemas/* array */.YOg(schemas/* object */.Ikc({ name: verdict_schema_name, covered: verdict_schema_count, valid: verdict_schema_count }))
            .max(12)
            .describe('Lines, the worst first.'),
        slowest: schemas/* array */.YOg(schemas/* object */.Ikc({ name: verdict_schema_name, seconds: schemas/* number */.aig().min(0) })).max(10),
        flaky: schemas/* array */.YOg(verdict_schema_name).max(10).describe('Passed in a later try of the same run.'),
    }),
    findings: schemas/* array */.YOg(finding).max(verdictLimits.findings).describe('The worst first.'),
    findingsLeftOut: verdict_schema_count,
});
/** Reads a verdict. Fields that it does not know are left out: a newer minor version may add some. */
const verdictSchema = verdict;
/** JSON Schema of the verdict. Unknown fields are allowed, as readers must allow them. */
function verdictJsonSchema() {
    return {
        $id: VERDICT_SCHEMA,
        title: 'Slipway verdict',
        description: 'What one gate decided about one commit.',
        ...z.toJSONSchema(verdict, { io: 'input' }),
    };
}

;// CONCATENATED MODULE: ./build/src/record/read-verdict.js
// Text of a stranger -> verdict. What does not follow from its own rows is refused like what is damaged.



/** The text is no verdict that can be used. The message completes the sentence "the verdict ...". */
class VerdictError extends Error {
    name = 'VerdictError';
}
/** Read a verdict. Throws {@link VerdictError}. */
function readVerdict(text) {
    if (text.length > verdictLimits.bytes)
        throw new VerdictError(`has more than ${verdictLimits.bytes} characters`);
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw new VerdictError('is not JSON');
    }
    const { schema } = (value ?? {});
    if (schema !== verdict_VERDICT_SCHEMA)
        throw new VerdictError(`does not follow ${verdict_VERDICT_SCHEMA}`);
    const read = verdictSchema.safeParse(value);
    if (!read.success) {
        const wrong = read.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`);
        throw new VerdictError(`is not whole: ${wrong.join('; ')}`);
    }
    const { verdict, rows } = read.data;
    const decided = decide(rows);
    if (decided !== verdict)
        throw new VerdictError(`says ${verdict}, and its rows say ${decided}`);
    return read.data;
}

// EXTERNAL MODULE: ./build/src/reports/clean.js
var clean = __webpack_require__(5436);
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

;// CONCATENATED MODULE: ./build/src/attestations/bundle-files.js
// Bundles and verdicts among the files that were handed over. What is neither is passed by; what cannot be used is told.









const most = { files: 500, depth: 4, bundles: 100, bytes: 8 * 2 ** 20 };
const endings = /\.(?:jsonl?|sigstore)$/;
/**
 * Read what lies there: bundles by themselves or one a line, and verdict.json.
 * @param root real path of the workspace
 * @param paths absolute paths of files and folders in it
 */
async function readHandedOver(root, paths) {
    const handed = { bundles: [], verdicts: [], refused: [] };
    const files = [];
    for (const path of paths) {
        await attempt((0,external_node_path_.relative)(root, path) || '.', handed, () => collect(path, 0, files));
    }
    for (const path of [...new Set(files)].sort()) {
        const file = (0,external_node_path_.relative)(root, path);
        await attempt(file, handed, async () => sort(file, await readText(root, file, most.bytes), handed));
    }
    return handed;
}
async function attempt(file, handed, work) {
    try {
        await work();
    }
    catch (error) {
        if (!(error instanceof Unreadable || error instanceof VerdictError))
            throw error;
        handed.refused.push(`${file}: ${error.message}`);
    }
}
async function collect(path, depth, files) {
    const found = await (0,promises_.lstat)(path).catch(() => undefined);
    if (found === undefined)
        throw new Unreadable('is not there');
    if (!found.isDirectory()) {
        files.push(path);
        return;
    }
    if (depth === most.depth)
        throw new Unreadable(`has folders more than ${most.depth} deep`);
    for (const entry of (await (0,promises_.readdir)(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (files.length >= most.files)
            throw new Unreadable(`holds more than ${most.files} files`);
        if (entry.isDirectory())
            await collect((0,external_node_path_.join)(path, entry.name), depth + 1, files);
        else if (endings.test(entry.name))
            files.push((0,external_node_path_.join)(path, entry.name));
    }
}
function sort(file, text, handed) {
    const lines = file.endsWith('.jsonl') ? text.split('\n').filter((line) => line.trim() !== '') : [text];
    lines.forEach((line, index) => {
        const value = parseJson(line, defaultLimits);
        if (!(0,json_object/* isObject */.G)(value))
            return;
        if (value.schema === verdict_VERDICT_SCHEMA) {
            const sha256 = (0,external_node_crypto_.createHash)('sha256').update(line).digest('hex');
            handed.verdicts.push({ file, sha256, verdict: readVerdict(line) });
        }
        else if (String(value.mediaType).startsWith('application/vnd.dev.sigstore.bundle')) {
            if (handed.bundles.length === most.bundles)
                throw new Unreadable(`is one of more than ${most.bundles} bundles`);
            handed.bundles.push({ file: lines.length > 1 ? `${file}:${index + 1}` : file, bundle: value });
        }
    });
}

;// CONCATENATED MODULE: ./build/src/gate/headline.js
// The decision in one sentence, and the order in which people want to read its rows.

/** Is the row one that people have to look at? */
function headline_isOpen(row) {
    return row.status === 'fail' || row.status === 'not-measured';
}
const weight = { block: 3, review: 2, warn: 1, log: 0 };
/** Rows that decide first, then those that hold, then those that were not asked. */
function byWeight(rows) {
    const rank = (row) => headline_isOpen(row)
        ? 10 + weight[row.onFailure]
        : { pass: 2, waived: 1, 'not-applicable': 0, fail: 0, 'not-measured': 0 }[row.status];
    return rows.toSorted((a, b) => rank(b) - rank(a));
}
/** What happened, for a notification or a commit status. */
function headline(verdict, rows) {
    const open = byWeight(rows).filter(headline_isOpen);
    const deciding = open.filter(({ onFailure }) => onFailure === verdict);
    const warnings = open.filter(({ onFailure }) => onFailure === 'warn');
    const waived = rows.filter(({ status }) => status === 'waived').length;
    const held = rows.filter(({ status }) => status === 'pass').length + waived;
    if (rows.length === 0)
        return 'Blocked: the policy has no gates, so nothing was judged';
    if (verdict === 'block')
        return `Blocked: ${deciding.map(brief).join(', ')}`;
    if (verdict === 'review')
        return `Needs a review: ${deciding.map(brief).join(', ')}`;
    if (held === 0 && open.length === 0)
        return 'Passed: no gate applies at this stage';
    const bare = `${held} ${held === 1 ? 'gate holds' : 'gates hold'}`;
    const holding = waived === 0 ? bare : `${bare}, ${waived} of them by waivers`;
    return warnings.length === 0 ? `Passed: ${holding}` : `Passed: ${holding}; warning: ${warnings.map(brief).join(', ')}`;
}
function brief({ gate, measure, bound }) {
    if (measure === undefined)
        return `${gate} not measured`;
    return oneLine(`${gate} ${measure}${bound === undefined || bound === '' ? '' : ` (wanted ${bound})`}`, 120);
}

;// CONCATENATED MODULE: ./build/src/gate/files/statement.js

const predicateType = 'https://in-toto.io/attestation/test-result/v0.1';
function statement(verdict) {
    const { repository, commit } = verdict.subject;
    return {
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: repository, digest: { gitCommit: commit } }],
        predicateType,
        predicate: predicate(verdict),
    };
}
/** The predicate alone, as `actions/attest` takes it. */
function predicate({ verdict, rows, policy, stage }) {
    const blocks = ({ onFailure }) => onFailure === 'block';
    const open = rows.filter(isOpen);
    const names = (some) => some.map(({ gate }) => gate);
    const warned = open.filter((row) => !blocks(row));
    return {
        result: verdict === 'block' ? 'FAILED' : warned.length > 0 ? 'WARNED' : 'PASSED',
        configuration: [{ name: policy.source, digest: { sha256: policy.sha256 }, annotations: { stage } }],
        passedTests: names(rows.filter(({ status }) => status === 'pass')),
        warnedTests: names(warned),
        failedTests: names(open.filter(blocks)),
    };
}

;// CONCATENATED MODULE: ./build/src/attestations/wildcard.js
/** Does the whole text fit, where each `*` stands for any characters? Linear in the text, as long as stars are few. */
function matches(pattern, text) {
    const [first = '', ...others] = pattern.split('*');
    const last = others.pop();
    if (last === undefined)
        return text === first;
    if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
        return false;
    let at = first.length;
    const end = text.length - last.length;
    for (const part of others) {
        const found = text.indexOf(part, at);
        if (found < 0 || found + part.length > end)
            return false;
        at = found + part.length;
    }
    return true;
}

;// CONCATENATED MODULE: ./build/src/attestations/demand.js
// What was handed over, held against what a policy asks for: every reason why it is not enough. Pure.


/** A clock may be off by as much. */
const skewMs = 5 * 60_000;
/**
 * What is not proven, one line each, with what is wrong with each proof that could have been it; empty when all is proven.
 * Of several verdicts on the commit the newest one counts.
 * @param now milliseconds since the epoch
 */
function unproven(demand, deployed, proofs, verdicts, now) {
    const verdict = verdictUnproven(demand, deployed, proofs, verdicts, now);
    const image = demand.image.predicates.flatMap((type) => imageUnproven(type, demand, deployed, proofs, now));
    return [...verdict, ...image];
}
function verdictUnproven(demand, { commit }, proofs, verdicts, now) {
    const candidates = proofs.filter(({ statement }) => statement.predicateType === predicateType);
    if (candidates.length === 0)
        return [`no bundle holds a verdict on commit ${demand_short(commit)} (${predicateType})`];
    const judged = candidates.map((proof) => ({
        proof,
        wrong: [
            ...signerWrong(proof, demand, demand.verdict.workflow),
            ...ageWrong(proof, demand, now),
            ...commitWrong(proof, commit, demand, verdicts),
        ],
    }));
    const about = judged.filter(({ wrong }) => wrong.length === 0).map(({ proof }) => proof);
    const newest = about.toSorted((one, other) => other.signedAt - one.signedAt)[0];
    if (!newest)
        return judged.map(({ proof, wrong }) => `${proof.file}: ${wrong.join('; ')}`);
    const result = String(newest.statement.predicate.result);
    const enough = demand.acceptWarned ? ['PASSED', 'WARNED'] : ['PASSED'];
    return enough.includes(result)
        ? []
        : [`${newest.file}: the verdict on commit ${demand_short(commit)} is ${result}, not ${enough.join(' or ')}`];
}
function imageUnproven(type, demand, { digest, commit }, proofs, now) {
    const candidates = proofs.filter(({ statement }) => statement.predicateType === type);
    if (candidates.length === 0)
        return [`no bundle holds ${type} about the image ${digest}`];
    const judged = candidates.map((proof) => {
        const { statement, signer } = proof;
        const isAbout = statement.subjects.some(({ sha256 }) => `sha256:${sha256}` === digest);
        return [
            ...signerWrong(proof, demand, demand.image.workflow),
            ...ageWrong(proof, demand, now),
            ...(isAbout ? [] : [`it is about ${digestsIn(proof)}, not about the image ${digest}`]),
            ...(signer.commit === commit
                ? []
                : [`it was built from commit ${demand_short(signer.commit)}, and the checkout is ${demand_short(commit)}`]),
        ];
    });
    if (judged.some((wrong) => wrong.length === 0))
        return [];
    return judged.map((wrong, index) => `${candidates[index]?.file}: ${wrong.join('; ')}`);
}
function signerWrong({ signer }, { issuer, repository, refs }, workflow) {
    const wrong = [];
    if (signer.issuer !== issuer)
        wrong.push(`${said(signer.issuer)} vouches for its signer, not ${issuer}`);
    if (!matches(workflow, signer.workflow))
        wrong.push(`it was signed by ${said(signer.workflow)}, not by ${workflow}`);
    if (signer.repository !== repository)
        wrong.push(`it is of ${said(signer.repository)}, not of ${repository}`);
    if (!refs.some((ref) => matches(ref, signer.ref)))
        wrong.push(`it was signed on ${said(signer.ref)}, not on ${refs.join(' or ')}`);
    return wrong;
}
function ageWrong({ signedAt }, { maxAgeMs }, now) {
    const at = new Date(signedAt).toISOString();
    if (signedAt > now + skewMs)
        return [`it was signed in the future (${at}); is the clock right?`];
    if (now - signedAt <= maxAgeMs)
        return [];
    return [`it expired: it was signed on ${at}, and max-age is ${Math.round(maxAgeMs / 60_000)} minutes`];
}
/** A statement is about a commit, or about the verdict.json that is. */
function commitWrong(proof, commit, demand, verdicts) {
    const { subjects } = proof.statement;
    if (subjects.some(({ gitCommit, sha1 }) => (gitCommit ?? sha1) === commit))
        return [];
    const file = verdicts.find(({ sha256 }) => subjects.some((subject) => subject.sha256 === sha256));
    if (file === undefined) {
        const isOfFile = subjects.every(({ gitCommit, sha1 }) => (gitCommit ?? sha1) === undefined);
        const why = `it is about ${digestsIn(proof)}, not about commit ${demand_short(commit)}`;
        return [isOfFile ? `${why}; if that is a verdict.json, hand it over as well` : why];
    }
    if (file.commit !== commit)
        return [`its verdict.json is about commit ${demand_short(file.commit)}, not ${demand_short(commit)}`];
    return file.repository === demand.repository ? [] : [`its verdict.json is about ${said(file.repository)}`];
}
function digestsIn({ statement }) {
    const all = statement.subjects.flatMap((subject) => Object.entries(subject).map((each) => each.join(':')));
    return all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ');
}
function said(text) {
    return text === '' ? 'nobody' : text;
}
function demand_short(commit) {
    return commit === '' ? 'unknown' : commit.slice(0, 12);
}

;// CONCATENATED MODULE: ./build/src/attestations/signer.js
// Who signed, as the certificate authority says: the fields of a Fulcio certificate.
// https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md
const fulcio = '1.3.6.1.4.1.57264.1';
const fields = { issuer: 8, repository: 12, commit: 13, ref: 14 };
function signerOf({ subjectAlternativeName = '', oids = [] }) {
    const field = (number) => {
        const found = oids.filter(({ oid }) => oid?.id.join('.') === `${fulcio}.${number}`);
        return found.length === 1 && found[0] !== undefined ? utf8Of(found[0].value) : '';
    };
    return {
        workflow: subjectAlternativeName,
        issuer: field(fields.issuer),
        repository: field(fields.repository),
        commit: field(fields.commit),
        ref: field(fields.ref),
    };
}
/** Text of a DER UTF8String of less than 64 KiB; empty when it is none. */
function utf8Of(der) {
    const [tag, first = 0] = der;
    const more = first < 0x80 ? 0 : first - 0x80;
    if (tag !== 0x0c || more > 2)
        return '';
    const size = more === 0 ? first : Buffer.from(der.subarray(2, 2 + more)).readUIntBE(0, more);
    const content = der.subarray(2 + more);
    return content.length === size ? new TextDecoder().decode(content) : '';
}

;// CONCATENATED MODULE: ./build/src/attestations/statement.js
// What an in-toto statement says, and about what. Nothing here knows whether it was signed.



/** The one payload that is read. */
const payloadType = 'application/vnd.in-toto+json';
const mostSubjects = 1000;
/** Throws {@link Unreadable}, whose message completes "it ...". */
function readStatement(text) {
    const value = parseJson(text, defaultLimits);
    if (!(0,json_object/* isObject */.G)(value) || typeof value._type !== 'string')
        throw new Unreadable('holds no in-toto statement');
    const { _type, subject, predicateType, predicate } = value;
    if (_type !== 'https://in-toto.io/Statement/v1' && _type !== 'https://in-toto.io/Statement/v0.1') {
        throw new Unreadable('holds an in-toto statement of a version that is not read here');
    }
    if (typeof predicateType !== 'string')
        throw new Unreadable('holds a statement without a predicate type');
    if (!Array.isArray(subject) || subject.length === 0)
        throw new Unreadable('holds a statement about nothing');
    if (subject.length > mostSubjects)
        throw new Unreadable(`holds a statement about more than ${mostSubjects} things`);
    return { predicateType, subjects: subject.map(digestsOf), predicate: (0,json_object/* isObject */.G)(predicate) ? predicate : {} };
}
function digestsOf(subject) {
    const stated = (0,json_object/* isObject */.G)(subject) && (0,json_object/* isObject */.G)(subject.digest) ? Object.entries(subject.digest) : [];
    if (stated.length === 0 || !stated.every(([, hex]) => typeof hex === 'string' && /^[0-9a-f]{40,128}$/.test(hex))) {
        throw new Unreadable('holds a statement with a subject that has no digest');
    }
    return Object.fromEntries(stated);
}

;// CONCATENATED MODULE: ./build/src/attestations/verify-bundle.js






const mostRoots = 10;
/**
 * A verifier that trusts any of these roots.
 * @param text of trusted_root.json, or one root a line, as `gh attestation trusted-root` writes them
 */
async function bundleVerifier(text) {
    // Loaded here only: what most deploys do not ask for costs them nothing.
    const [{ TrustedRoot }, { toSignedEntity, toTrustMaterial, Verifier }, { bundleFromJSON }] = await Promise.all([
        __webpack_require__.e(/* import() */ 654).then(__webpack_require__.t.bind(__webpack_require__, 9654, 19)),
        Promise.all(/* import() */[__webpack_require__.e(654), __webpack_require__.e(187)]).then(__webpack_require__.t.bind(__webpack_require__, 4187, 19)),
        Promise.all(/* import() */[__webpack_require__.e(654), __webpack_require__.e(40)]).then(__webpack_require__.t.bind(__webpack_require__, 1040, 19)),
    ]);
    const verifiers = rootsIn(text).map((value) => {
        const root = usable(() => TrustedRoot.fromJSON(value));
        if (root.certificateAuthorities.length === 0)
            throw new Unreadable('holds a root without a certificate authority');
        // What a root has no logs for cannot be asked of its bundles: GitHub's own has time stamps instead.
        const thresholds = {
            tlogThreshold: Math.min(1, root.tlogs.length),
            ctlogThreshold: Math.min(1, root.ctlogs.length),
            timestampThreshold: 1,
        };
        return new Verifier(usable(() => toTrustMaterial(root)), thresholds);
    });
    return (value) => {
        const bundle = usable(() => bundleFromJSON(value));
        if (bundle.content.$case !== 'dsseEnvelope' || bundle.content.dsseEnvelope.payloadType !== payloadType) {
            throw new Unreadable('signs no in-toto statement');
        }
        const entity = usable(() => toSignedEntity(bundle));
        const { identity } = verifiedBy(verifiers, entity);
        return {
            statement: readStatement(bundle.content.dsseEnvelope.payload.toString('utf8')),
            signer: signerOf((identity ?? {})),
            signedAt: Math.min(...timesOf(entity)),
        };
    };
}
/** Whatever a library says of bytes that it cannot use. */
function usable(work) {
    try {
        return work();
    }
    catch (error) {
        throw new Unreadable(`is damaged (${(0,clean/* cleanLine */.Ow)(error.message, 200)})`);
    }
}
function rootsIn(text) {
    const one = text.trimStart().startsWith('{') && !/\}\s*\n\s*\{/.test(text);
    const texts = one ? [text] : text.split('\n').filter((line) => line.trim() !== '');
    if (texts.length > mostRoots)
        throw new Unreadable(`holds more than ${mostRoots} roots`);
    const roots = texts.map((each) => parseJson(each, defaultLimits));
    const isRoot = (root) => (0,json_object/* isObject */.G)(root) && String(root.mediaType).includes('sigstore.trustedroot');
    if (roots.length === 0 || !roots.every(isRoot))
        throw new Unreadable('is no trusted root of Sigstore');
    return roots;
}
function verifiedBy(verifiers, entity) {
    const errors = [];
    for (const verifier of verifiers) {
        try {
            return verifier.verify(entity);
        }
        catch (error) {
            errors.push(error);
        }
    }
    // The root whose authority issued the certificate knows best what is wrong.
    const foreign = ['CERTIFICATE_ERROR', 'TIMESTAMP_ERROR', 'PUBLIC_KEY_ERROR'];
    const own = errors.find(({ code }) => !foreign.includes(code));
    const told = new Set((own ? [own] : errors).map(sayError));
    throw new Unreadable(`does not verify: ${[...told].join('; ')}`);
}
const reasons = {
    SIGNATURE_ERROR: 'its signature is not one of what it says',
    TLOG_BODY_ERROR: 'the log has something else than it says',
    TLOG_INCLUSION_PROOF_ERROR: 'its proof to be in the log is wrong',
    TLOG_INCLUSION_PROMISE_ERROR: 'the promise of the log is wrong',
    TLOG_MISSING_INCLUSION_ERROR: 'nothing proves that it is in the log',
    TLOG_ERROR: 'it is not in a log that the root trusts',
    CERTIFICATE_ERROR: 'its certificate does not come from an authority that the root trusts',
    TIMESTAMP_ERROR: 'nobody whom the root trusts says when it was signed',
    PUBLIC_KEY_ERROR: 'it was signed by a key without a certificate',
};
function sayError({ code, message }) {
    const why = (0,clean/* cleanLine */.Ow)(String(message), 200);
    return `${reasons[String(code)] ?? 'something in it is damaged'} (${why})`;
}
/** Verified with the rest: a log's time by its promise, an authority's by its signature. */
function* timesOf({ timestamps }) {
    for (const each of timestamps) {
        if (each.$case === 'timestamp-authority')
            yield each.timestamp.signingTime.getTime();
        else if (each.tlogEntry.inclusionPromise)
            yield Number(each.tlogEntry.integratedTime) * 1000;
    }
}

// EXTERNAL MODULE: ./build/src/text/inert.js
var inert = __webpack_require__(4281);
;// CONCATENATED MODULE: ./build/src/rollout/require-verdict.js
// A deploy only of what is proven: a signed verdict on the commit, signed attestations of the image. Asked before anything else.







/** Something that must be proven is not. Nothing was changed. */
class VerdictRefused extends Error {
    name = 'VerdictRefused';
    constructor(reasons) {
        const lines = reasons.slice(0, mostLines).map((reason) => `- ${(0,inert/* oneLine */.T)(reason, 600)}`);
        const rest = reasons.length - lines.length;
        super(`what is to be deployed is not proven; nothing was changed:\n${lines.join('\n')}${rest > 0 ? `\n- and ${rest} more` : ''}`);
    }
}
const mostLines = 30;
const github = 'https://github.com/';
const rootBytes = 2 ** 20;
/** Says what was proven. Rejects with {@link VerdictRefused}. */
async function requireVerdict({ required, bundles, digest, commit }, { workspace, clock, log, run }) {
    const repository = required.repository ?? run.repository;
    const early = [];
    if (commit === undefined)
        early.push('the checkout has no commit that a verdict could be about');
    if (repository === '')
        early.push('the run has no repository; name it by require-verdict.repository in the policy');
    if (bundles.length === 0)
        early.push('no bundle was handed over; give the input `bundles`');
    const root = await (0,promises_.realpath)(workspace);
    const verify = await verifierOf(root, required['trusted-root'], early);
    if (early.length > 0 || !commit || !verify)
        throw new VerdictRefused(early);
    const handed = await readHandedOver(root, bundles);
    const proofs = [];
    const refused = [...handed.refused];
    for (const { file, bundle } of handed.bundles) {
        try {
            proofs.push({ file, ...verify(bundle) });
        }
        catch (error) {
            if (!(error instanceof Unreadable))
                throw error;
            refused.push(`${file}: ${error.message}`);
        }
    }
    const demand = demandOf(required, repository);
    const verdicts = handed.verdicts.map(({ sha256, verdict: { subject } }) => {
        return { sha256, commit: subject.commit, repository: url(subject.repository) };
    });
    const lacking = unproven(demand, { commit: commit.sha, digest }, proofs, verdicts, clock.now());
    if (lacking.length > 0)
        throw new VerdictRefused([...lacking, ...refused]);
    for (const reason of refused)
        log.warning(`a bundle that was not needed cannot be used: ${reason}`);
    log.info(`proven: commit ${commit.sha.slice(0, 12)} passed its gate, and ${digest} was built from it`);
}
async function verifierOf(root, file, reasons) {
    try {
        return await bundleVerifier(await readText(root, file, rootBytes));
    }
    catch (error) {
        if (!(error instanceof Unreadable))
            throw error;
        reasons.push(`${file}, which require-verdict.trusted-root names, ${error.message}`);
        return undefined;
    }
}
function demandOf(required, repository) {
    const { verdict, image, issuer, refs } = required;
    return {
        issuer,
        repository: url(repository),
        refs,
        maxAgeMs: required['max-age'],
        acceptWarned: required['accept-warned'],
        verdict: { workflow: url(verdict.workflow) },
        image: { workflow: url(image.workflow), predicates: image.predicates },
    };
}
function url(name) {
    return name.startsWith('https://') ? name : `${github}${name}`;
}


/***/ })

};
