export const id = 283;
export const ids = [283,911,303,595];
export const modules = {

/***/ 4303:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explain: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(718);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7447);


/** What the schema complains about, as problems with messages that can be acted upon. */
function explain(issues, data) {
    return issues.flatMap((issue) => {
        if (issue.code === 'invalid_union')
            return explainUnion(issue, data);
        const path = issue.path.filter((key) => typeof key !== 'symbol');
        if (issue.code === 'unrecognized_keys') {
            const known = keysAt(path);
            // Nobody is shown the hundredth problem, and to look for what was meant takes time.
            return issue.keys.map((key, index) => ({
                path: [...path, key],
                at: 'key',
                message: `${name([...path, key])} is not a key of the policy${index < 100 ? suggestion(key, known) : ''}`,
            }));
        }
        if (issue.code === 'invalid_key') {
            return [{ path, at: 'key', message: `${name(path)}: the name ${issue.issues[0]?.message ?? 'is not allowed'}` }];
        }
        const value = valueAt(data, path);
        if (value === undefined) {
            return [{ path: path.slice(0, -1), at: 'key', message: `${name(path)} is missing` }];
        }
        return [{ path, at: 'value', message: `${name(path)} ${complaint(issue, value)}` }];
    });
}
/** Of several shapes the one that was meant is the one whose outside fits. */
function explainUnion(issue, data) {
    const shapes = issue.errors.map((errors) => errors.map((error) => ({ ...error, path: [...issue.path, ...error.path] })));
    const isOutside = (error) => error.code === 'invalid_type' && error.path.length === issue.path.length;
    const meant = shapes.find((errors) => !errors.some(isOutside));
    if (meant !== undefined)
        return explain(meant, data);
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    const wanted = shapes
        .flat()
        .flatMap((error) => (error.code === 'invalid_type' ? [kinds[error.expected] ?? error.expected] : []));
    const message = `${name(path)} must be ${wanted.join(' or ')}, but is ${shown(valueAt(data, path))}`;
    return [{ path, at: 'value', message }];
}
function complaint(issue, value) {
    const got = shown(value);
    switch (issue.code) {
        case 'invalid_type': {
            const wanted = kinds[issue.expected] ?? issue.expected;
            if (Number.isNaN(value))
                return `must be ${wanted}, but is .nan`;
            const quote = issue.expected === 'string' && typeof value !== 'object' && value !== null ? '; quote it' : '';
            return `must be ${wanted}, but is ${got}${quote}`;
        }
        case 'invalid_value': {
            const allowed = issue.values.map(String);
            if (allowed.includes(String(value)))
                return `must be ${shown(issue.values[0])}, but is the text ${got}; unquote it`;
            const meant = typeof value === 'string' ? suggestion(value, allowed) : `; allowed: ${allowed.join(', ')}`;
            return `cannot be ${got}${meant}`;
        }
        case 'too_small':
        case 'too_big': {
            const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
            const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
            return `must ${unit === '' ? 'be' : 'have'} ${limit}${unit}, but is ${got}`;
        }
        default:
            return `${issue.message}, but is ${got}`;
    }
}
const kinds = {
    string: 'text',
    object: 'a map',
    record: 'a map',
    array: 'a list',
    number: 'a number',
    int: 'a whole number',
};
function shown(value) {
    if (Array.isArray(value))
        return 'a list';
    if (typeof value === 'object' && value !== null)
        return 'a map';
    const text = JSON.stringify(value) ?? String(value);
    const cut = text.length > 80 ? `${text.slice(0, 80)}...` : text;
    return typeof value === 'number' ? `the number ${value}` : value === null ? 'empty' : cut;
}
function suggestion(word, known) {
    const meant = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(word, known);
    if (meant !== undefined)
        return `; did you mean "${meant}"?`;
    return known.length > 0 ? `; allowed: ${known.join(', ')}` : '';
}
function name(path) {
    if (path.length === 0)
        return 'the policy';
    const text = path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
        .join('')
        .replace(/^\./, '');
    return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
function valueAt(data, path) {
    return path.reduce((value, key) => typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? value[key]
        : undefined, data);
}
/** Keys that the published schema allows at a path. */
function keysAt(path) {
    let node = (0,_schema_js__WEBPACK_IMPORTED_MODULE_0__.policyJsonSchema)();
    for (const key of path) {
        const other = typeof node?.additionalProperties === 'object' ? node.additionalProperties : undefined;
        node = typeof key === 'number' ? node?.items : (node?.properties?.[key] ?? other);
    }
    return Object.keys(node?.properties ?? {});
}


/***/ }),

/***/ 4283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uninheritable: () => (/* binding */ Uninheritable),
/* harmony export */   inherit: () => (/* binding */ inherit)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4303);
/* harmony import */ var _merge_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2595);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8911);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1804);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7447);
// What `extends` brings in: presets and files, each checked as a policy of its own, laid over each other in the order they are named.






/** A file that cannot be used. `file` is absent where the problem is that of the policy which names it. */
class Uninheritable extends Error {
    file;
    parsed;
    problems;
    text;
    constructor(details) {
        super('the policy extends what cannot be used');
        this.file = details.file;
        this.text = details.text;
        this.problems = details.problems ?? [];
        this.parsed = details.parsed;
    }
}
const mostFiles = 20;
const deepest = 5;
/** Gather what a policy extends. Throws {@link Uninheritable}. */
async function inherit(names, policy, source) {
    const gathering = { source, files: [] };
    const written = await gather(names, { ...policy, way: [policy.file], of: undefined }, gathering);
    return { written, files: gathering.files };
}
async function gather(names, place, gathering) {
    let written = {};
    const isList = Array.isArray(names);
    const all = names === undefined ? [] : isList ? names : [names];
    for (const [index, name] of all.entries()) {
        const path = isList ? ['extends', index] : ['extends'];
        const refuse = (why) => {
            const problems = [{ path, at: 'value', message: `${path.join(' ')}: ${name} ${why}` }];
            return new Uninheritable({ file: place.way.length === 1 ? undefined : place.file, text: place.text, problems });
        };
        const reference = (0,_references_js__WEBPACK_IMPORTED_MODULE_4__/* .readReference */ .Wf)(name);
        if (reference === undefined)
            throw refuse('is nothing that can be extended');
        if ('preset' in reference)
            written = (0,_merge_js__WEBPACK_IMPORTED_MODULE_2__.overlay)(written, _merge_js__WEBPACK_IMPORTED_MODULE_2__.presets[reference.preset]);
        else {
            const whole = 'sha' in reference || place.of === undefined ? reference : { ...reference, ...place.of };
            written = (0,_merge_js__WEBPACK_IMPORTED_MODULE_2__.overlay)(written, await fromFile(whole, place, gathering, refuse));
        }
    }
    return written;
}
async function fromFile(reference, place, gathering, refuse) {
    const file = (0,_references_js__WEBPACK_IMPORTED_MODULE_4__/* .nameOf */ .Vb)(reference);
    if (place.way.includes(file))
        throw refuse('extends itself in the end; take it out');
    if (place.way.length > deepest)
        throw refuse(`lies more than ${deepest} policies deep`);
    if (gathering.files.length === mostFiles)
        throw refuse(`is one file too many; a policy is made of ${mostFiles} at most`);
    if (gathering.source === undefined)
        throw refuse('cannot be read here');
    const bytes = await gathering.source(reference).catch((error) => {
        throw refuse(error.message);
    });
    if (bytes === undefined)
        throw refuse('is not there');
    gathering.files.push({ file, sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex') });
    const parsed = (0,_parse_js__WEBPACK_IMPORTED_MODULE_3__.parsePolicy)(bytes);
    if (!parsed.ok)
        throw new Uninheritable({ file, text: parsed.text, parsed });
    const { data, problems, text } = parsed;
    const checked = _schema_js__WEBPACK_IMPORTED_MODULE_5__.policyFile.safeParse(data);
    const wrong = [...problems, ...(checked.success ? [] : (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__.explain)(checked.error.issues, data))];
    if (!checked.success || wrong.length > 0)
        throw new Uninheritable({ file, text, problems: wrong });
    const { extends: further, version: _, ...own } = data;
    const of = 'sha' in reference ? { repository: reference.repository, sha: reference.sha } : place.of;
    const under = await gather(further, { file, text, way: [...place.way, file], of }, gathering);
    return (0,_merge_js__WEBPACK_IMPORTED_MODULE_2__.overlay)(under, own);
}


/***/ }),

/***/ 2595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  completeGates: () => (/* binding */ completeGates),
  overlay: () => (/* binding */ overlay),
  presets: () => (/* binding */ presets)
});

;// CONCATENATED MODULE: ./build/src/json-object.js
/** Neither null nor a list. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./build/src/policy/gates.js
var policy_gates = __webpack_require__(3460);
// EXTERNAL MODULE: ./build/src/policy/nearest.js
var nearest = __webpack_require__(718);
// EXTERNAL MODULE: ./build/src/policy/standard.js
var standard = __webpack_require__(1155);
;// CONCATENATED MODULE: ./build/src/policy/quantivista.js
// The preset `quantivista`: a trading platform in several languages, with performance, compliance and documentation.


const beforePeopleUseIt = ['release', 'staging', 'production'];
const running = ['staging', 'production'];
const performance = {
    evidence: 'performance',
    'on-failure': 'block',
    stages: [...running],
    reports: ['reports/performance/**'],
};
/** Gates of the preset `quantivista`. */
const quantivistaGates = {
    coverage: { ...standard/* standardGates */.e0.coverage, above: undefined, 'at-least': 80 },
    'unit-tests': standard/* standardGates */.e0['unit-tests'],
    'integration-tests': standard/* standardGates */.e0['integration-tests'],
    // Every build is scanned: a pull request as well.
    security: { ...standard/* standardGates */.e0.security, stages: [...policy_gates/* stages */._$] },
    'security-review': standard/* standardGates */.e0['security-review'],
    'security-log': standard/* standardGates */.e0['security-log'],
    'security-lint': standard/* standardGates */.e0['security-lint'],
    chart: standard/* standardGates */.e0.chart,
    'chart-review': standard/* standardGates */.e0['chart-review'],
    'response-time': {
        ...performance,
        stages: [...running],
        reports: [...performance.reports],
        measure: 'p95',
        'at-most': 500,
    },
    throughput: {
        ...performance,
        stages: [...running],
        reports: [...performance.reports],
        measure: 'throughput',
        'at-least': 50,
    },
    'error-rate': {
        ...performance,
        stages: [...running],
        reports: [...performance.reports],
        measure: 'error-rate',
        'at-most': 1,
    },
    'code-documentation': {
        evidence: 'documentation',
        measure: 'documented',
        'at-least': 80,
        'on-failure': 'block',
        stages: [...policy_gates/* wayStages */.pF],
        reports: ['reports/documentation/code/**'],
    },
    'api-documentation': {
        evidence: 'documentation',
        measure: 'findings',
        'at-most': 0,
        'on-failure': 'block',
        stages: [...policy_gates/* wayStages */.pF],
        reports: ['reports/documentation/api/**'],
    },
};
/** Controls of the preset `quantivista`. What they support is for an auditor to judge. */
const quantivistaControls = {
    'change-management': {
        needs: ['approval'],
        stages: ['release', 'production'],
        supports: 'SOC 2 CC8.1, PCI DSS 6.5.1',
    },
    'vulnerability-management': { needs: ['scan'], stages: [...beforePeopleUseIt], supports: 'SOC 2 CC7.1, PCI DSS 6.3' },
    'component-inventory': { needs: ['sbom'], stages: [...beforePeopleUseIt], supports: 'PCI DSS 6.3.2' },
    provenance: { needs: ['attestation'], stages: ['production'], supports: 'SOC 2 CC8.1' },
    'tested-before-release': { needs: ['verdict'], stages: [...running], supports: 'SOC 2 CC8.1' },
};

;// CONCATENATED MODULE: ./build/src/policy/merge.js
// Policies laid over each other, and the gates that come of it.





/** What a preset says, as a file could. */
const presets = {
    standard: { gates: standard/* standardGates */.e0 },
    quantivista: { gates: quantivistaGates, compliance: { controls: quantivistaControls } },
};
const joined = new Set(['waivers', 'vex']);
const asked = [...policy_gates/* bounds */.O, ...policy_gates/* comparisons */.lU];
/**
 * Lay one policy over another: maps key by key, waivers are joined, everything else is replaced. A gate that asks for a bound or a
 * comparison asks for nothing of what stood there before.
 */
function overlay(under, over) {
    return lay(under, over, 0);
}
function lay(under, over, depth) {
    const merged = { ...under };
    for (const [key, value] of Object.entries(over)) {
        const before = Object.hasOwn(under, key) ? under[key] : undefined;
        if (depth === 0 && joined.has(key) && Array.isArray(before) && Array.isArray(value))
            merged[key] = [...before, ...value];
        else if (depth === 0 && key === 'gates' && isObject(before) && isObject(value))
            merged[key] = layGates(before, value);
        else
            merged[key] = isObject(before) && isObject(value) ? lay(before, value, depth + 1) : value;
    }
    return merged;
}
function layGates(under, over) {
    const merged = { ...under };
    for (const [name, value] of Object.entries(over)) {
        const before = Object.hasOwn(under, name) ? under[name] : undefined;
        if (!isObject(before) || !isObject(value)) {
            merged[name] = value;
            continue;
        }
        const asks = asked.some((key) => key in value);
        const kept = Object.entries(before).filter(([key, old]) => old !== undefined && !(asks && asked.includes(key)));
        merged[name] = { ...Object.fromEntries(kept), ...value };
    }
    return merged;
}
/** Fill in what a gate need not say, and tell what is missing. `inherited` names the gates that the file did not make up itself. */
function completeGates(written, inherited) {
    const gates = {};
    const problems = [];
    for (const [name, override] of Object.entries(written)) {
        const gate = { 'on-failure': 'block', stages: [...policy_gates/* wayStages */.pF], reports: [], ...override };
        const wrong = complaints(gate);
        if (wrong.length > 0 && !inherited.includes(name))
            wrong[0] += hint(name, inherited);
        problems.push(...wrong.map((text) => ({ path: ['gates', name], at: 'key', message: `gates.${name} ${text}` })));
        gates[name] = { ...gate, reports: writtenOut(gate) };
    }
    return { gates, problems };
}
/** `{leg}` once for each leg, so that a leg without its report is a glob that nothing matches. */
function writtenOut({ reports, expect }) {
    return reports.flatMap((glob) => glob.includes('{leg}') ? (expect?.legs ?? []).map((leg) => glob.replaceAll('{leg}', leg)) : [glob]);
}
function complaints(gate) {
    const wrong = [];
    if (gate.evidence === undefined)
        wrong.push(`needs evidence: ${Object.keys(policy_gates/* measures */.qY).join(', ')}`);
    const known = gate.evidence === undefined ? [] : policy_gates/* measures */.qY[gate.evidence];
    if (gate.measure === undefined)
        wrong.push(`needs a measure${known.length > 0 ? `: ${known.join(', ')}` : ''}`);
    else if (known.length > 0 && !known.includes(gate.measure)) {
        wrong.push(`cannot measure "${gate.measure}" by ${gate.evidence} evidence, which has ${known.join(', ')}`);
    }
    const set = policy_gates/* bounds */.O.filter((bound) => gate[bound] !== undefined);
    if (set.length > 1)
        wrong.push(`has ${set.join(' and ')}; a gate has one bound`);
    const compares = gate['no-new'] === true || gate['max-increase'] !== undefined || gate.ratchet !== undefined;
    if (set.length === 0 && !compares)
        wrong.push(`needs a bound: ${asked.join(', ')}`);
    if (gate['without-baseline'] !== undefined && !compares) {
        wrong.push('has without-baseline, but no no-new, max-increase or ratchet');
    }
    if (wrong.length > 0)
        return wrong;
    return [...mismatches(gate), ...legsAmiss(gate)];
}
/** Parts of a gate that make no sense with its measure. */
function mismatches(gate) {
    const wrong = [];
    const { measure } = gate;
    if (gate['no-new'] === true && !(0,policy_gates/* countsFindings */.Di)(gate)) {
        wrong.push(`cannot say no-new of ${measure}, which counts no findings`);
    }
    if (gate['max-increase'] !== undefined && (0,policy_gates/* risesForTheBetter */.XZ)(measure)) {
        wrong.push(`has max-increase, but a higher ${measure} is better; use ratchet`);
    }
    if (measure === 'changed-line' && gate.ratchet !== undefined) {
        wrong.push('has ratchet, but two changes touch other lines: their changed-line cannot be compared');
    }
    if (gate.paths !== undefined && !(0,policy_gates/* countsFindings */.Di)(gate) && measure !== 'line') {
        wrong.push(`has paths, but ${measure} cannot be told by file; findings and line coverage can`);
    }
    return wrong;
}
function legsAmiss({ reports, expect }) {
    const templates = reports.filter((glob) => glob.includes('{leg}'));
    if (templates.length === 0)
        return expect?.legs === undefined ? [] : ['has expect.legs, but no {leg} in its reports'];
    if (expect?.legs === undefined)
        return ['has {leg} in its reports, but no expect.legs'];
    // `python-3.1*` would be matched by the report of python-3.10.
    const vague = templates.filter((glob) => /[*?]\{leg\}|\{leg\}[*?]/.test(glob));
    return vague.map((glob) => `has ${glob}, in which a leg cannot be told from one with a longer name: no * or ? beside {leg}`);
}
function hint(name, inherited) {
    const meant = (0,nearest/* nearest */.p)(name, inherited);
    return meant === undefined ? '' : ` (or did you mean "${meant}", a gate of what it extends?)`;
}


/***/ }),

/***/ 718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** Of the candidates the one that a person most likely meant; undefined when none is near. */
function nearest(word, candidates) {
    // Long words are not typing mistakes, and the comparison is quadratic.
    if (word.length > 60)
        return undefined;
    let best;
    let least = Math.max(1, Math.floor(word.length / 3)) + 1;
    for (const candidate of candidates) {
        const distance = edits(word.toLowerCase().replaceAll('_', '-'), candidate.toLowerCase());
        if (distance < least)
            [best, least] = [candidate, distance];
    }
    return best;
}
/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other. */
function edits(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1] ? 0 : 1;
            row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
            }
        }
        beforeLast = last;
        last = row;
    }
    return last[b.length];
}


/***/ }),

/***/ 8911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parsePolicy: () => (/* binding */ parsePolicy)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3243);
// Bytes -> plain data. YAML 1.2 core, one document, no tags, bounded in every direction.

const maxBytes = 256 * 1024;
const maxNodes = 10_000;
const schema = js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .CORE_SCHEMA */ .OU.withTags(js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .realMapTag */ .HY);
const reservedKeys = ['__proto__', 'constructor', 'prototype'];
/** Read a policy's bytes. Keys that could reach prototypes, or that are not text, are reported and left out. */
function parsePolicy(bytes) {
    if (bytes.length > maxBytes) {
        return { ok: false, text: '', message: `has ${bytes.length} bytes; a policy has at most ${maxBytes}` };
    }
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return { ok: false, text: '', message: 'is not UTF-8; save it as UTF-8' };
    }
    return { text, ...parseText(text) };
}
function parseText(text) {
    let documents;
    try {
        const events = (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseEvents */ .PH)(text, { maxDepth: 30 });
        for (const event of events) {
            if ('tagStart' in event && event.tagStart >= 0) {
                const tag = text.slice(event.tagStart, event.tagEnd);
                return { ok: false, offset: event.tagStart, message: `tag ${JSON.stringify(tag)} is not read; leave it out` };
            }
            if (event.type === js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .EVENT_ID */ .hy.DOCUMENT && event.directives.length > 0) {
                return { ok: false, offset: 0, message: 'directives (`%...`) are not read; leave them out' };
            }
        }
        documents = (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .constructFromEvents */ .fw)(events, { source: text, schema, maxAliases: 100 });
    }
    catch (error) {
        if (!(error instanceof js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .YAMLException */ .tB))
            throw error;
        return { ok: false, message: `is not valid YAML: ${error.reason}`, offset: error.mark?.position };
    }
    if (documents.length > 1)
        return { ok: false, message: `holds ${documents.length} documents; a policy is one` };
    const problems = [];
    try {
        return { ok: true, data: plain(documents[0] ?? null, [], problems, { nodes: 0 }), problems };
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
        return { ok: false, message: `unfolds to more than ${maxNodes} values by its aliases; write them out` };
    }
}
/** Maps to plain objects, following aliases against a budget: they are cheap to parse and endless to walk. */
function plain(value, path, problems, spent) {
    // A value that holds itself ends here as well: each level costs at least one node.
    if (++spent.nodes > maxNodes)
        throw new RangeError('node budget');
    if (Array.isArray(value))
        return value.map((item, index) => plain(item, [...path, index], problems, spent));
    if (!(value instanceof Map))
        return value;
    const object = {};
    for (const [key, item] of value) {
        if (typeof key !== 'string') {
            const shown = typeof key === 'object' && key !== null ? 'a list or map' : String(key);
            problems.push({ path: [...path, key], at: 'key', message: `key ${shown} is not text; quote it` });
        }
        else if (reservedKeys.includes(key)) {
            problems.push({ path: [...path, key], at: 'key', message: `key "${key}" is reserved; use another name` });
        }
        else {
            object[key] = plain(item, [...path, key], problems, spent);
        }
    }
    return object;
}


/***/ })

};
