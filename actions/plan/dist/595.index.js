export const id = 595;
export const ids = [595];
export const modules = {

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


/***/ })

};
