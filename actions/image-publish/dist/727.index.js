export const id = 727;
export const ids = [727,911];
export const modules = {

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


/***/ }),

/***/ 1727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkWaivers: () => (/* binding */ checkWaivers),
  readWaiverFiles: () => (/* binding */ readWaiverFiles)
});

// EXTERNAL MODULE: ./build/src/text/inert.js
var inert = __webpack_require__(4281);
// EXTERNAL MODULE: ./build/src/policy/nearest.js
var nearest = __webpack_require__(718);
;// CONCATENATED MODULE: ./build/src/policy/outside-fields.js
// Fields of files that others define. Each throws an error that completes "file ...".
function fieldsOf(value, what) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new Error(`has ${what} that is no map`);
    return value;
}
/** A list that may be absent, bounded. */
function listIn(value, what, most = 1000) {
    if (value === undefined || value === null)
        return [];
    if (!Array.isArray(value))
        throw new Error(`has ${what} that is no list`);
    if (value.length > most)
        throw new Error(`has ${value.length} ${what}; at most ${most} are read`);
    return value;
}
/** Text with something in it; undefined where there is none. */
function textIn(value, what) {
    if (value === undefined || value === null || value === '')
        return undefined;
    if (typeof value !== 'string')
        throw new Error(`has ${what} that is no text`);
    return value.slice(0, 500);
}
/** Name of the package in a package URL: `libssl3` of `pkg:deb/debian/libssl3@3.0.1`. */
function packageOf(purl) {
    const [, name] = /^pkg:[^/]+\/(?:[^@?#]*\/)?([^/@?#]+)(?:[@?#]|$)/.exec(purl) ?? [];
    if (name === undefined || /%(?![0-9A-Fa-f]{2})/.test(name))
        throw new Error(`has ${purl}, which is no package URL`);
    return Buffer.from(name.replace(/%([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8');
}

;// CONCATENATED MODULE: ./build/src/policy/waivers.js
// What the policy lets pass for a while, whichever file says so.
const day = 86_400_000;
/** Milliseconds since the epoch of the end of a day `2026-12-31`; NaN where there is no such day. */
function endOfDay(date) {
    const start = Date.parse(`${date}T00:00:00.000Z`);
    return !Number.isNaN(start) && new Date(start).toISOString().startsWith(date) ? start + day : Number.NaN;
}
/** The day, UTC, on which something that was said at `time` has been true for so many days. */
function dayAfter(time, days) {
    return new Date(time + days * day).toISOString().slice(0, 10);
}

;// CONCATENATED MODULE: ./build/src/policy/openvex.js
// OpenVEX: statements that a vulnerability does not affect what this repository builds. Those that say so are waivers.


const statuses = ['not_affected', 'affected', 'fixed', 'under_investigation'];
/**
 * Waivers of one document. Of several statements about the same vulnerability and packages the latest counts. Throws for whatever is not
 * OpenVEX, and for a `not_affected` that gives no reason.
 * @param maxDays for how long a statement holds after its time stamp
 */
function readOpenVex(value, source, maxDays) {
    const document = fieldsOf(value, 'something');
    if (!textIn(document['@context'], 'a @context')?.startsWith('https://openvex.dev/ns')) {
        throw new Error('is no OpenVEX document: its @context is not that of https://openvex.dev/ns');
    }
    const author = textIn(document.author, 'an author');
    if (author === undefined)
        throw new Error('names no author');
    const latest = new Map();
    for (const [index, each] of listIn(document.statements, 'statements').entries()) {
        const statement = readStatement(fieldsOf(each, `statement ${index}`), index, document);
        for (const id of statement.ids) {
            const key = JSON.stringify([id, statement.packages]);
            const before = latest.get(key);
            if (before === undefined || statement.time >= before.time)
                latest.set(key, { ...statement, ids: [id] });
        }
    }
    return [...latest.values()]
        .filter(({ status }) => status === 'not_affected' || status === 'fixed')
        .map(({ ids, packages, time, reason }) => ({
        id: ids[0],
        ...(packages.length > 0 && { packages }),
        reason,
        approver: author,
        expires: dayAfter(time, maxDays),
        source,
    }));
}
function readStatement(statement, index, document) {
    const at = `statement ${index}`;
    const status = textIn(statement.status, `a status in ${at}`) ?? 'none';
    if (!statuses.includes(status))
        throw new Error(`has the status "${status}" in ${at}; known are ${statuses.join(', ')}`);
    const justified = textIn(statement.justification, `a justification in ${at}`) ??
        textIn(statement.impact_statement, `an impact_statement in ${at}`);
    if (status === 'not_affected' && justified === undefined) {
        throw new Error(`says not_affected in ${at} without a justification or an impact_statement`);
    }
    const times = [statement.last_updated, statement.timestamp, document.last_updated, document.timestamp];
    const stamp = times.map((time) => textIn(time, `a time in ${at}`)).find((time) => time !== undefined);
    // Without a zone a time means another moment on every machine.
    const time = /(?:Z|[+-]\d\d:?\d\d)$/i.test(stamp ?? '') ? Date.parse(stamp) : Number.NaN;
    if (!(Math.abs(time) < 4e12))
        throw new Error(`has no time stamp with a zone for ${at}, so that nobody knows how long it holds`);
    return {
        ids: idsOf(statement.vulnerability, at),
        packages: packagesOf(statement.products, at),
        status,
        time,
        reason: justified ?? status,
    };
}
function idsOf(stated, at) {
    const vulnerability = typeof stated === 'string' ? { name: stated } : fieldsOf(stated, `a vulnerability in ${at}`);
    const aliases = listIn(vulnerability.aliases, `aliases in ${at}`, 50);
    const ids = [vulnerability.name, ...aliases].map((id) => textIn(id, `a vulnerability in ${at}`));
    if (ids[0] === undefined)
        throw new Error(`names no vulnerability in ${at}`);
    return [...new Set(ids.filter((id) => id !== undefined))];
}
/** The packages that a statement is limited to. Products are what this repository builds; a statement about none of them means nothing. */
function packagesOf(stated, at) {
    const products = listIn(stated, `products in ${at}`);
    if (products.length === 0)
        throw new Error(`names no product in ${at}`);
    const packages = products.flatMap((product) => {
        if (typeof product === 'string')
            return [[]];
        const parts = listIn(fieldsOf(product, `a product in ${at}`).subcomponents, `subcomponents in ${at}`);
        return [parts.map((part) => packageOf(purlOf(part, at)))];
    });
    // One product as a whole is wider than any of its parts.
    return packages.some((each) => each.length === 0) ? [] : [...new Set(packages.flat())].sort();
}
function purlOf(part, at) {
    const { '@id': id, identifiers } = typeof part === 'string' ? { '@id': part } : fieldsOf(part, `a subcomponent in ${at}`);
    const purl = identifiers === undefined ? undefined : fieldsOf(identifiers, `identifiers in ${at}`).purl;
    return textIn(purl ?? id, `a subcomponent in ${at}`) ?? '';
}

// EXTERNAL MODULE: ./build/src/policy/parse.js
var parse = __webpack_require__(8911);
;// CONCATENATED MODULE: ./build/src/policy/trivyignore.js
// .trivyignore.yaml: findings of Trivy that are let pass. What Trivy leaves open, an expiry and a reason, must be there.


const sections = ['vulnerabilities', 'misconfigurations', 'secrets', 'licenses'];
const known = new Set(['id', 'paths', 'purls', 'expired_at', 'statement']);
/** Waivers of one file. Throws for what is not such a file, and for entries without expiry or statement. */
function readTrivyIgnore(value, source) {
    const file = value === null ? {} : fieldsOf(value, 'something');
    const strange = Object.keys(file).filter((key) => !sections.includes(key));
    if (strange.length > 0)
        throw new Error(`has ${strange.join(', ')}; known are ${sections.join(', ')}`);
    return sections.flatMap((section) => listIn(file[section], section).map((each, index) => readEntry(each, `${section}[${index}]`, source)));
}
function readEntry(stated, at, source) {
    const entry = fieldsOf(stated, at);
    const strange = Object.keys(entry).filter((key) => !known.has(key));
    if (strange.length > 0)
        throw new Error(`has ${strange.join(', ')} in ${at}; known are ${[...known].join(', ')}`);
    const id = textIn(entry.id, `an id in ${at}`);
    const reason = textIn(entry.statement, `a statement in ${at}`);
    const expires = textIn(entry.expired_at, `an expired_at in ${at}`)?.slice(0, 10);
    if (id === undefined)
        throw new Error(`has no id in ${at}`);
    if (expires === undefined || Number.isNaN(endOfDay(expires))) {
        throw new Error(`has no expired_at in ${at}; write a date such as 2026-12-31`);
    }
    if (reason === undefined)
        throw new Error(`has no statement in ${at} that says why`);
    const paths = texts(entry.paths, `paths in ${at}`);
    const packages = texts(entry.purls, `purls in ${at}`).map(packageOf);
    return {
        id,
        tool: 'trivy',
        ...(paths.length > 0 && { paths }),
        ...(packages.length > 0 && { packages }),
        reason,
        approver: source,
        expires,
        source,
    };
}
function texts(value, what) {
    return listIn(value, what, 100).map((each) => {
        const text = textIn(each, what);
        if (text === undefined)
            throw new Error(`has something empty among ${what}`);
        return text;
    });
}

;// CONCATENATED MODULE: ./build/src/policy/waiver-files.js
// Waivers of the policy that cannot be, and those that stand in files of other tools. Whatever cannot be understood there makes the
// policy unusable: an exception that is read wrongly lets something through.






/** What is wrong with waivers that have the right shape. */
function checkWaivers(waivers, gates) {
    return waivers.flatMap(({ id, fingerprint, gate, expires }, index) => {
        const path = ['waivers', index];
        const problem = (message, key) => ({
            path: key === undefined ? path : [...path, key],
            at: 'value',
            message: `waivers[${index}] ${message}`,
        });
        return [
            ...((id === undefined) === (fingerprint === undefined)
                ? [problem('must have either `id` or `fingerprint`')]
                : []),
            ...(Number.isNaN(endOfDay(expires)) ? [problem(`expires on ${expires}, which is no day`, 'expires')] : []),
            ...(gate !== undefined && !gates.includes(gate)
                ? [problem(`is for the gate "${gate}", which the policy does not have${meant(gate, gates)}`, 'gate')]
                : []),
        ];
    });
}
function meant(gate, gates) {
    const name = (0,nearest/* nearest */.p)(gate, gates);
    return name === undefined ? '' : `; did you mean "${name}"?`;
}
/** Waivers of the files that the policy names, or the first problem. */
async function readWaiverFiles({ vex, trivyignore }, maxDays, source) {
    const waivers = [];
    const files = [
        ...vex.map((path) => ({ path, read: (value) => readOpenVex(value, path, maxDays) })),
        ...(trivyignore === undefined
            ? []
            : [{ path: trivyignore, read: (value) => readTrivyIgnore(value, trivyignore) }]),
    ];
    for (const { path, read } of files) {
        try {
            waivers.push(...read(await waiver_files_parse(path, source)));
        }
        catch (error) {
            return { file: path, problem: (0,inert/* oneLine */.T)(error.message) };
        }
    }
    return { waivers };
}
/** JSON is YAML, so that one reader with one set of bounds does for both. */
async function waiver_files_parse(path, source) {
    if (source === undefined)
        throw new Error('cannot be read here');
    const bytes = await source({ path });
    if (bytes === undefined)
        throw new Error('is named by the policy, but is not there');
    const parsed = (0,parse.parsePolicy)(bytes);
    if (!parsed.ok)
        throw new Error(parsed.message);
    const [problem] = parsed.problems;
    if (problem !== undefined)
        throw new Error(problem.message);
    return parsed.data;
}


/***/ })

};
