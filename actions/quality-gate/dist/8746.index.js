export const id = 8746;
export const ids = [8746];
export const modules = {

/***/ 8746:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readBaseline: () => (/* binding */ readBaseline),
/* harmony export */   writeBaseline: () => (/* binding */ writeBaseline)
/* harmony export */ });
/* unused harmony exports BASELINE_SCHEMA, baselineJsonSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6921);
/* harmony import */ var _policy_gates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3460);
/* harmony import */ var _prefix_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(841);
/* harmony import */ var _reports_evidence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8008);
// What the base branch measured, gate by gate: the file that a run on it writes and runs on changes read. It comes as an artifact, so that
// it is read like anything else that strangers may have touched.




/** Version of the file; a reader refuses any other. */
const BASELINE_SCHEMA = `https://${_prefix_js__WEBPACK_IMPORTED_MODULE_1__/* .PREFIX */ .H}/schemas/baseline/v1.json`;
const limits = { bytes: 8 * 2 ** 20, gates: 500, fingerprints: 100_000 };
const gateSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    evidence: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_reports_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .evidenceKinds */ .L),
    measure: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n([...new Set(Object.values(_policy_gates_js__WEBPACK_IMPORTED_MODULE_0__/* .measures */ .qY).flat())]),
    value: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().describe('What was measured, with waived findings taken out.'),
    fingerprints: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[0-9a-f]{32}$/))
        .max(limits.fingerprints)
        .optional()
        .describe('Of the findings that the gate counts, waived ones as well. Absent where not all of them are known.'),
});
const baselineSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(BASELINE_SCHEMA),
    commit: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().max(64).describe('Commit that was measured.'),
    gates: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().max(60), gateSchema),
});
/** JSON Schema of the file. */
function baselineJsonSchema() {
    const about = {
        title: 'Slipway baseline',
        description: 'What the gates of a branch measured, for changes to be compared with.',
    };
    return { $id: BASELINE_SCHEMA, ...about, ...z.toJSONSchema(baselineSchema, { io: 'input' }) };
}
/** The file as text: the same facts make the same bytes. Fingerprints that do not fit are left out, those of the largest gates first. */
function writeBaseline(commit, measured) {
    const names = [...measured.keys()].sort().slice(0, limits.gates);
    const sizes = names.map((name) => measured.get(name).fingerprints?.length ?? 0).sort((a, b) => a - b);
    let sum = 0;
    let largest = -1;
    for (const size of sizes) {
        sum += size;
        if (sum > limits.fingerprints)
            break;
        largest = size;
    }
    const gates = names.map((name) => {
        const { fingerprints, ...rest } = measured.get(name);
        const fits = fingerprints !== undefined && fingerprints.length <= largest;
        return [name, { ...rest, ...(fits && { fingerprints: [...new Set(fingerprints)].sort() }) }];
    });
    const file = { schema: BASELINE_SCHEMA, commit, gates: Object.fromEntries(gates) };
    return `${JSON.stringify(file, null, 1)}\n`;
}
/** Read such a file. Throws an error that completes "the baseline ...". */
function readBaseline(text) {
    if (text.length > limits.bytes)
        throw new Error(`has ${text.length} characters; at most ${limits.bytes} are read`);
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw new Error('is damaged or cut off: not JSON');
    }
    const { schema } = (value ?? {});
    if (schema !== BASELINE_SCHEMA)
        throw new Error(`is of no schema that is read here; wanted is ${BASELINE_SCHEMA}`);
    const read = baselineSchema.safeParse(value);
    if (!read.success) {
        const { path, message } = read.error.issues[0];
        throw new Error(`is not whole: ${path.join('.').slice(0, 100)}: ${message}`);
    }
    const gates = Object.keys(read.data.gates).length;
    const prints = Object.values(read.data.gates).reduce((sum, gate) => sum + (gate.fingerprints?.length ?? 0), 0);
    if (gates > limits.gates || prints > limits.fingerprints)
        throw new Error('holds more gates or fingerprints than are read');
    return read.data;
}


/***/ }),

/***/ 8008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ evidenceKinds)
/* harmony export */ });
// What a report says once it has been read: facts, never a verdict.
/** What sort of question the evidence answers. */
const evidenceKinds = ['tests', 'coverage', 'quality', 'security', 'performance', 'documentation'];


/***/ })

};
