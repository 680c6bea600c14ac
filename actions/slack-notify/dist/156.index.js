export const id = 156;
export const ids = [156];
export const modules = {

/***/ 3156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readRecord: () => (/* binding */ readRecord)
});

// UNUSED EXPORTS: RecordError

;// CONCATENATED MODULE: ./build/src/prefix.js
/** Prefix of every annotation, label, event type and schema id that Slipway writes. */
const PREFIX = 'slipway.github.io';

;// CONCATENATED MODULE: ./build/src/record/record.js

/** Version of the schema; a reader refuses a major version that it does not know. */
const record_RECORD_SCHEMA = `https://${PREFIX}/schemas/record/v1.json`;
/** How a version is rolled out. */
const strategies = ['rolling', 'blue-green', 'canary'];

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
;// CONCATENATED MODULE: ./build/src/reports/evidence.js
// What a report says once it has been read: facts, never a verdict.
/** What sort of question the evidence answers. */
const evidenceKinds = ['tests', 'coverage', 'quality', 'security', 'performance', 'documentation'];

;// CONCATENATED MODULE: ./build/src/record/schema.js
// The record's shape for programs: what readers check against, and what is published. The types stand in record.ts.




const moment = iso/* datetime */.w$().describe('ISO 8601, UTC.');
const schema_text = schemas/* string */.YjP();
const base = {
    schema: schemas/* literal */.euz(record_RECORD_SCHEMA),
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
    evidence: schemas/* enum */.k5n(evidenceKinds).optional().describe('What the gate judges.'),
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
const evidence = schemas/* object */.Ikc({ e: schemas/* number */.aig(), needed: schemas/* number */.aig() });
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
        against: evidence.describe('E-value that the canary is worse, and what it must reach.'),
        for: evidence.optional().describe('E-value that it is better than the tolerance.'),
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
    strategy: schemas/* enum */.k5n(strategies),
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
const recordSchema = anyRecord;
/** JSON Schema of the record. Unknown fields are allowed, as readers must allow them. */
function recordJsonSchema() {
    return {
        $id: RECORD_SCHEMA,
        title: 'Slipway record',
        description: 'What one run decided and did.',
        ...z.toJSONSchema(anyRecord, { io: 'input' }),
    };
}

;// CONCATENATED MODULE: ./build/src/record/read-record.js
// Text -> record. What comes from another job is checked before anything is rendered from it.


/** The text is not a record of a kind and version that is read here. */
class RecordError extends Error {
    name = 'RecordError';
}
/** A job's outputs hold one megabyte together, so no record that arrived is longer. */
const LONGEST = 1 << 20;
const ASK = "hand over an action's `record` output as it is";
/** Read a record. Throws one {@link RecordError} that names the first things that are wrong. */
function readRecord(text) {
    if (text.length > LONGEST) {
        throw new RecordError(`The record has ${text.length} characters; at most ${LONGEST} are read`);
    }
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        throw new RecordError(`The record is not JSON (${error.message}); ${ASK}`);
    }
    const { schema } = (value ?? {});
    if (schema !== record_RECORD_SCHEMA)
        throw new RecordError(`The record ${strange(schema)}`);
    const read = recordSchema.safeParse(value);
    if (read.success)
        return read.data;
    const wrong = read.error.issues
        .slice(0, 3)
        .map(({ path, message }) => `${path.join('.') || 'the record'}: ${message}`);
    const more = read.error.issues.length - wrong.length;
    throw new RecordError(`The record is not whole: ${wrong.join('; ')}${more > 0 ? `; ${more} more` : ''}; ${ASK}`);
}
function strange(schema) {
    if (typeof schema !== 'string')
        return `does not say which schema it follows; ${ASK}`;
    const version = /\/schemas\/record\/(v\d+)\.json$/.exec(schema)?.[1];
    if (version === undefined)
        return `follows ${JSON.stringify(schema.slice(0, 200))}, not ${record_RECORD_SCHEMA}; ${ASK}`;
    return `follows version ${version}, and this reads v1; use actions of one release together`;
}


/***/ })

};
