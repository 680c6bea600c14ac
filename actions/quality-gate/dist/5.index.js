export const id = 5;
export const ids = [5];
export const modules = {

/***/ 5:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readDocuments: () => (/* binding */ readDocuments)
});

// EXTERNAL MODULE: ./build/src/json-object.js
var json_object = __webpack_require__(5463);
// EXTERNAL MODULE: ./build/src/reports/clean.js
var clean = __webpack_require__(5436);
// EXTERNAL MODULE: ./build/src/reports/json.js
var json = __webpack_require__(307);
// EXTERNAL MODULE: ./build/src/reports/reader.js
var reader = __webpack_require__(2230);
;// CONCATENATED MODULE: ./build/src/compliance/documents.js
// Documents that controls rest on, told by their content: SBOMs, attestations, records of the gate. Nothing in them is believed that can
// be checked here; signatures cannot.




const mostSubjects = 1000;
const digest = /^[0-9a-f]{40,128}$/;
/** Tell what a document is. Never throws. */
async function recognise(path, text) {
    try {
        const value = (0,json/* parseJson */.q)(text, reader/* defaultLimits */.M);
        if (!(0,json_object/* isObject */.G)(value))
            throw new reader/* Unreadable */.I('is JSON, but no document that is known here');
        return { path, ...(await tell(value, text)) };
    }
    catch (error) {
        return {
            path,
            kind: 'unknown',
            why: error instanceof reader/* Unreadable */.I ? error.message : (0,clean/* cleanLine */.Ow)(error.message),
        };
    }
}
async function tell(value, text) {
    if (value.bomFormat === 'CycloneDX')
        return cycloneDx(value);
    if (typeof value.spdxVersion === 'string')
        return spdx(value);
    if ((0,json_object/* isObject */.G)(value.dsseEnvelope))
        return envelope(value.dsseEnvelope);
    if (typeof value.payloadType === 'string')
        return envelope(value);
    if (typeof value._type === 'string')
        return statement(value, false);
    if (value.kind === 'gate') {
        const { readRecord } = await Promise.all(/* import() */[__webpack_require__.e(6921), __webpack_require__.e(765)]).then(__webpack_require__.bind(__webpack_require__, 765));
        const record = readRecord(text);
        if (record.kind !== 'gate')
            throw new reader/* Unreadable */.I('is a record of something else than a gate');
        return { kind: 'verdict', verdict: record.verdict, commit: record.run.sha, repository: record.run.repository };
    }
    if (typeof value.schema === 'string' && value.schema.includes('/schemas/verdict/')) {
        const { readVerdict } = await Promise.all(/* import() */[__webpack_require__.e(6921), __webpack_require__.e(6856)]).then(__webpack_require__.bind(__webpack_require__, 6856));
        const { verdict, subject } = readVerdict(text);
        return { kind: 'verdict', verdict, commit: subject.commit, repository: subject.repository };
    }
    throw new reader/* Unreadable */.I('is JSON, but no SBOM, attestation or record that is known here');
}
function cycloneDx({ specVersion, components, metadata }) {
    if (typeof specVersion !== 'string')
        throw new reader/* Unreadable */.I('is a CycloneDX document without a specVersion');
    const listed = parts(components, 'components', ({ name, type }) => isText(name) && isText(type));
    return {
        kind: 'sbom',
        format: `CycloneDX ${(0,clean/* cleanLine */.Ow)(specVersion, 20)}`,
        components: listed,
        ...time((0,json_object/* isObject */.G)(metadata) ? metadata.timestamp : undefined),
    };
}
function spdx({ spdxVersion, packages, creationInfo, SPDXID }) {
    if (SPDXID !== 'SPDXRef-DOCUMENT')
        throw new reader/* Unreadable */.I('is an SPDX document without its SPDXID');
    const listed = parts(packages, 'packages', ({ name, SPDXID: id }) => isText(name) && isText(id));
    return {
        kind: 'sbom',
        format: (0,clean/* cleanLine */.Ow)(String(spdxVersion), 20),
        components: listed,
        ...time((0,json_object/* isObject */.G)(creationInfo) ? creationInfo.created : undefined),
    };
}
function parts(value, what, isPart) {
    if (!Array.isArray(value) || value.length === 0)
        throw new reader/* Unreadable */.I(`lists no ${what}`);
    if (!value.every((part) => (0,json_object/* isObject */.G)(part) && isPart(part)))
        throw new reader/* Unreadable */.I(`has ${what} without a name or a type`);
    return value.length;
}
function time(stated) {
    const at = typeof stated === 'string' ? Date.parse(stated) : Number.NaN;
    return Number.isNaN(at) ? {} : { createdAt: at };
}
function envelope({ payloadType, payload, signatures }) {
    if (payloadType !== 'application/vnd.in-toto+json')
        throw new reader/* Unreadable */.I('is an envelope of something else than in-toto');
    if (typeof payload !== 'string' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(payload))
        throw new reader/* Unreadable */.I('has a payload that is not base64');
    const signed = Array.isArray(signatures) && signatures.length > 0 && signatures.every((each) => (0,json_object/* isObject */.G)(each) && isText(each.sig));
    if (!signed)
        throw new reader/* Unreadable */.I('is an envelope without a signature');
    const inner = (0,json/* parseJson */.q)(Buffer.from(payload, 'base64').toString('utf8'), reader/* defaultLimits */.M);
    if (!(0,json_object/* isObject */.G)(inner))
        throw new reader/* Unreadable */.I('holds no statement');
    return statement(inner, true);
}
function statement({ _type, subject, predicateType }, signed) {
    if (_type !== 'https://in-toto.io/Statement/v1' && _type !== 'https://in-toto.io/Statement/v0.1') {
        throw new reader/* Unreadable */.I('is no in-toto statement of a version that is read here');
    }
    if (!isText(predicateType))
        throw new reader/* Unreadable */.I('is a statement without a predicate type');
    if (!Array.isArray(subject) || subject.length === 0)
        throw new reader/* Unreadable */.I('is a statement about nothing: it has no subject');
    if (subject.length > mostSubjects)
        throw new reader/* Unreadable */.I(`names more than ${mostSubjects} subjects`);
    return { kind: 'attestation', predicate: (0,clean/* cleanLine */.Ow)(predicateType, 200), subjects: subject.map(digests), signed };
}
function digests(subject) {
    const stated = (0,json_object/* isObject */.G)(subject) ? subject.digest : undefined;
    const all = (0,json_object/* isObject */.G)(stated) ? Object.entries(stated) : [];
    if (all.length === 0 || !all.every(([, hex]) => typeof hex === 'string' && digest.test(hex))) {
        throw new reader/* Unreadable */.I('has a subject without a digest');
    }
    return Object.fromEntries(all);
}
function isText(value) {
    return typeof value === 'string' && value !== '';
}

// EXTERNAL MODULE: ./build/src/reports/glob.js
var glob = __webpack_require__(8247);
// EXTERNAL MODULE: ./build/src/gatekeeper/bounded-file.js
var bounded_file = __webpack_require__(6189);
;// CONCATENATED MODULE: ./build/src/gatekeeper/documents.js
// Documents of controls on disk.




const most = { files: 200, bytes: 32 * 2 ** 20 };
/** Every document that the patterns mean, in the order of their paths. Never rejects because of what lies there. */
async function readDocuments(patterns, root) {
    const documents = [];
    for (const { path, refused } of await (0,glob/* glob */.T)(patterns, root, reader/* defaultLimits */.M)) {
        if (documents.length === most.files) {
            documents.push({
                path,
                kind: 'unknown',
                why: `and what follows it are beyond the ${most.files} files that are read`,
            });
            break;
        }
        documents.push(refused === undefined ? await read(path, root) : { path, kind: 'unknown', why: refused });
    }
    return documents;
}
async function read(path, root) {
    try {
        return await recognise(path, await (0,bounded_file/* readText */.y)(root, path, most.bytes));
    }
    catch (error) {
        if (!(error instanceof reader/* Unreadable */.I))
            throw error;
        return { path, kind: 'unknown', why: error.message };
    }
}


/***/ })

};
