export const id = 951;
export const ids = [951];
export const modules = {

/***/ 6951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  policyInForce: () => (/* binding */ policyInForce)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/text/inert.js
var inert = __webpack_require__(4281);
;// CONCATENATED MODULE: ./build/src/gate/loosened.js

const mostNamed = 10;
/** Passes where nothing is loosened, or where owners approved it; blocks else. */
function loosenedRow(file, check) {
    const row = {
        gate: 'policy-loosened',
        onFailure: 'block',
        bound: 'nothing looser than in the base, unless a code owner approved it',
        sources: [file],
    };
    switch (check.kind) {
        case 'unknown':
            return { ...row, status: 'not-measured', reason: `the policy of the base is not known: ${check.why}` };
        case 'kept':
            return { ...row, status: 'pass', measure: 'nothing loosened', reason: `as compared with ${loosened_short(check.base)}` };
        case 'approved': {
            const by = check.by.map((login) => `@${login}`).join(' and ');
            const reason = `${by} approved commit ${loosened_short(check.head)}: ${told(check.loosenings)}`;
            return { ...row, status: 'pass', measure: count(check.loosenings), reason };
        }
        case 'open': {
            const parts = [told(check.loosenings), check.remedy, ...check.unknown];
            const status = check.unknown.length > 0 ? 'not-measured' : 'fail';
            return { ...row, status, measure: count(check.loosenings), reason: parts.join('; ') };
        }
    }
}
function loosened_short(sha) {
    return sha.slice(0, 7);
}
function count({ length }) {
    return length === 1 ? '1 loosening' : `${length} loosenings`;
}
function told(loosenings) {
    const named = loosenings
        .slice(0, mostNamed)
        .map(({ path, from, to, why }) => (0,inert/* oneLine */.T)(`${path}: ${(0,inert/* oneLine */.T)(from, 60)} -> ${(0,inert/* oneLine */.T)(to, 60)} (${why})`, 200));
    const more = loosenings.length - mostNamed;
    return [...named, ...(more > 0 ? [`${more} more`] : [])].join('; ');
}

// EXTERNAL MODULE: ./build/src/github/client.js
var github_client = __webpack_require__(6330);
;// CONCATENATED MODULE: ./build/src/github/approvals.js
// Who approved exactly this commit of a pull request, and whether they may.

const pageSize = 100;
const mostPages = 10;
/** Owners to be looked up one by one. */
const mostLookUps = 20;
/**
 * What stands after all reviews, oldest first. The last word of a person counts, and a comment is none. The author has none.
 */
function approvals(reviews, head, author) {
    const last = new Map();
    for (const review of reviews) {
        if (['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'].includes(review.state))
            last.set(review.by, review);
    }
    last.delete('');
    last.delete(author.toLowerCase());
    const approved = [...last.values()].filter(({ state }) => state === 'APPROVED');
    const by = (isOnHead) => approved.filter(({ commit }) => (commit === head) === isOnHead).map(({ by }) => by);
    return { on: by(true), stale: by(false) };
}
/** All reviews of a pull request, oldest first, or why they are not known. */
async function readReviews(client, repository, number) {
    const target = (0,github_client/* ownerAndName */.u)(repository);
    const reviews = [];
    for (let page = 1; page <= mostPages; page++) {
        const parameters = { ...target, pull_number: number, per_page: pageSize, page };
        const answer = await client.ask('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', parameters, pullRefused);
        if (!answer.ok)
            return { ok: false, why: `reviews: ${answer.why}` };
        if (!Array.isArray(answer.data))
            return { ok: false, why: 'GitHub did not answer with reviews where they were asked for' };
        reviews.push(...answer.data.map(review));
        if (answer.data.length < pageSize)
            return { ok: true, reviews };
    }
    return { ok: false, why: `there are more than ${mostPages * pageSize} reviews` };
}
/** Head and author of a pull request, or why they are not known. */
async function readPull(client, repository, number) {
    const parameters = { ...(0,github_client/* ownerAndName */.u)(repository), pull_number: number };
    const answer = await client.ask('GET /repos/{owner}/{repo}/pulls/{pull_number}', parameters, pullRefused);
    if (!answer.ok)
        return { ok: false, why: `pull request ${number}: ${answer.why}` };
    const [head, author, baseBranch] = [
        ['head', 'sha'],
        ['user', 'login'],
        ['base', 'ref'],
    ].map((path) => approvals_text(answer.data, path));
    if (!head || !author || !baseBranch) {
        return { ok: false, why: `GitHub did not answer with pull request ${number} where it was asked for` };
    }
    return { ok: true, head, author, baseBranch };
}
/** The first of `logins` who is an owner; where nobody is, what could not be found out. */
async function findOwner(client, { repository, owners, logins }) {
    const person = logins.find((login) => owners.people.includes(login));
    if (person !== undefined)
        return { owner: person, unknown: [] };
    const unknown = new Set();
    const questions = owners.named.length === 0
        ? logins.map((login) => ({ login, ask: () => isAdmin(client, repository, login) }))
        : owners.teams.flatMap((team) => logins.map((login) => ({ login, ask: () => isMember(client, team, login) })));
    for (const { login, ask } of questions.slice(0, mostLookUps)) {
        const answer = await ask();
        if (answer === true)
            return { owner: login, unknown: [] };
        if (answer !== false)
            unknown.add(answer);
    }
    if (questions.length > mostLookUps)
        unknown.add(`only ${mostLookUps} of ${questions.length} memberships were looked up`);
    return { unknown: [...unknown] };
}
async function isAdmin(client, repository, username) {
    const answer = await client.ask('GET /repos/{owner}/{repo}/collaborators/{username}/permission', { ...(0,github_client/* ownerAndName */.u)(repository), username }, {
        forbidden: 'the token may not read who administers the repository',
        hidden: 'nobody can tell who administers it',
    });
    return answer.ok ? approvals_text(answer.data, ['permission']) === 'admin' : answer.why;
}
/** A token that may not read the members of a team is told 404, as for somebody who is none. */
async function isMember(client, { org, slug }, username) {
    const hint = `whether @${username} is in @${org}/${slug} cannot be told: name people in CODEOWNERS, or hand over a token that may read the organisation's members`;
    const answer = await client.ask('GET /orgs/{org}/teams/{team_slug}/memberships/{username}', { org, team_slug: slug, username }, { forbidden: hint, hidden: hint });
    return answer.ok ? approvals_text(answer.data, ['state']) === 'active' : answer.why;
}
const pullRefused = {
    forbidden: 'the job needs `permissions: { pull-requests: read }`',
    hidden: 'the token does not see the pull request; the job needs `permissions: { pull-requests: read }`',
};
function review(value) {
    return {
        by: approvals_text(value, ['user', 'login']).toLowerCase(),
        state: approvals_text(value, ['state']),
        commit: approvals_text(value, ['commit_id']),
    };
}
function approvals_text(value, path) {
    const found = path.reduce((at, key) => typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? at[key]
        : undefined, value);
    return typeof found === 'string' ? found : '';
}

// EXTERNAL MODULE: ./build/src/reports/pattern.js
var reports_pattern = __webpack_require__(3487);
;// CONCATENATED MODULE: ./build/src/github/codeowners.js
// CODEOWNERS: who owns a file, as GitHub reads it. Pure.

/** Where GitHub looks, in its order: the first file that is there counts. */
const codeownersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
/** Owners of a path: those of the last line that matches it, who may be none. */
function ownersOf(text, path) {
    const owners = { people: [], teams: [], named: [] };
    const line = text
        .split(/\r\n|\r|\n/)
        .map((one) => one.replace(/(^|\s)#.*$/, '').trim())
        .findLast((one) => one !== '' && matches(one.split(/\s+/)[0], path));
    for (const name of line?.split(/\s+/).slice(1) ?? []) {
        owners.named.push(name);
        const [, org, slug] = /^@([a-z0-9-]+)\/([a-z0-9_.-]+)$/i.exec(name) ?? [];
        if (org !== undefined && slug !== undefined)
            owners.teams.push({ org: org.toLowerCase(), slug: slug.toLowerCase() });
        else if (/^@[a-z0-9_-]+$/i.test(name))
            owners.people.push(name.slice(1).toLowerCase());
    }
    return owners;
}
/** Does a pattern mean the path? GitHub skips lines with `!` and `[`, and so do we. */
function matches(pattern, path) {
    if (/^!|[[\]]/.test(pattern))
        return false;
    const isFolder = pattern.endsWith('/');
    const bare = pattern.replace(/^\/|\/$/g, '');
    if (bare === '')
        return pattern === '/'; // the whole repository
    // A slash at the beginning or within ties the pattern to the root.
    const tied = pattern.startsWith('/') || bare.includes('/') ? bare : `**/${bare}`;
    const inside = (0,reports_pattern/* matchesPattern */.MT)(path, `${tied}/**/*`);
    if (isFolder)
        return inside;
    // `docs/*` means the files of docs, not those of its folders; a lone `*` means all.
    if (bare.endsWith('*') && bare.includes('/') && !bare.endsWith('**'))
        return (0,reports_pattern/* matchesPattern */.MT)(path, tied);
    return inside || (0,reports_pattern/* matchesPattern */.MT)(path, tied);
}

// EXTERNAL MODULE: ./build/src/github/committed-files.js
var committed_files = __webpack_require__(3057);
// EXTERNAL MODULE: ./build/src/policy/gates.js
var gates = __webpack_require__(3460);
// EXTERNAL MODULE: ./build/src/json-object.js
var json_object = __webpack_require__(5463);
;// CONCATENATED MODULE: ./build/src/policy/stricter.js
// How two values of a policy become the stricter one. Whatever a rule does not know stays as it was, and is told.

/** For what nobody has a rule for: every difference is told, and `base` holds. */
const keep = (base, head, path, note) => {
    if (differs(base, head))
        note(path, base, head, 'nobody can tell that this is not looser');
    return base;
};
/** For what asks for nothing. */
const take = (_, head) => head;
/** A map with known keys, in the order of `head`; the others go by {@link keep}. */
function fields(known) {
    return (base, head, path, note) => {
        if (!(0,json_object/* isObject */.G)(base) || !(0,json_object/* isObject */.G)(head))
            return keep(base, head, path, note);
        const merged = {};
        for (const key of new Set([...Object.keys(head), ...Object.keys(base)])) {
            const rule = Object.hasOwn(known, key) ? known[key] : keep;
            const value = rule(own(base, key), own(head, key), path === '' ? key : `${path}.${key}`, note);
            if (value !== undefined)
                merged[key] = value;
        }
        return merged;
    };
}
/** Entries of a list, or of a map with their names; none where there is nothing; undefined for anything else. */
function listed(value) {
    if (value === undefined)
        return [];
    return Array.isArray(value) ? value : (0,json_object/* isObject */.G)(value) ? Object.entries(value) : undefined;
}
/** Do two plain values differ? The order of keys does not count, that of lists does. */
function differs(one, other) {
    return canonical(one) !== canonical(other);
}
/** A value for people, on one line. */
function shown(value) {
    if (value === undefined)
        return 'nothing';
    if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
        return value.length === 0 ? 'none' : value.join(', ');
    }
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text.length > 160 ? `${text.slice(0, 160)}...` : text;
}
function canonical(value) {
    return (JSON.stringify(value, (_, item) => (0,json_object/* isObject */.G)(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item) ?? 'undefined');
}
function own(map, key) {
    return Object.hasOwn(map, key) ? map[key] : undefined;
}

;// CONCATENATED MODULE: ./build/src/policy/compare.js
// Two policies -> what the second one would let through that the first one does not. Pure, and closed to what it does not know.


/** Every change from `base` to `head` that could let through what `base` would not, and every one that nobody understands. */
function loosenings(base, head) {
    return effectivePolicy(base, head).loosenings;
}
/**
 * The policy that holds for a change: that of its base, with whatever the change makes stricter. Without loosenings it asks for what
 * `head` asks for. Its `source` and `sha256` are those of `head` then, and those of `base` else.
 */
function effectivePolicy(base, head) {
    const found = [];
    const note = (path, from, to, why) => found.push({ path, from: shown(from), to: shown(to), why });
    const merged = rules(base)(base, head, '', note);
    const { source, sha256 } = found.length === 0 ? head : base;
    return { policy: { ...merged, source, sha256 }, loosenings: found };
}
const milliseconds = (value) => (typeof value === 'number' ? `${value / 1000} s` : shown(value));
/** Less of it is stricter. */
function atMost(why, show = shown) {
    return (base, head, path, note) => {
        if (typeof base === 'number' && typeof head === 'number' && head <= base)
            return head;
        if (differs(base, head))
            note(path, show(base), show(head), why);
        return base;
    };
}
/** More entries are stricter; order does not matter. */
function moreOf(why) {
    return (base, head, path, note) => {
        if (!Array.isArray(base) || !Array.isArray(head))
            return keep(base, head, path, note);
        const missing = base.filter((item) => !head.some((other) => !differs(item, other)));
        if (missing.length === 0)
            return head;
        note(path, base, head, why);
        return [...head, ...missing];
    };
}
/** Fewer entries are stricter; one that is changed is a new one. */
const exceptions = (base, head, path, note) => {
    const [before, after] = [listed(base), listed(head)];
    if (before === undefined || after === undefined)
        return keep(base, head, path, note);
    const added = after.filter((entry) => !before.some((other) => !differs(entry, other)));
    for (const entry of added)
        note(path, undefined, entry, 'an exception is added or changed');
    return added.length === 0 ? head : base;
};
const sameSet = (why) => (base, head, path, note) => {
    const sorted = (value) => (Array.isArray(value) ? value.map(String).sort() : value);
    if (!differs(sorted(base), sorted(head)))
        return head;
    note(path, base, head, why);
    return base;
};
const strength = ['log', 'warn', 'review', 'block'];
const onFailure = (base, head, path, note) => {
    if (strength.indexOf(String(head)) >= strength.indexOf(String(base)) && strength.includes(String(base)))
        return head;
    note(path, base, head, 'a failure weighs less');
    return base;
};
/** `24h` or `7d`, in hours. */
const shorterAge = (base, head, path, note) => {
    const hours = (value) => {
        const [, digits, unit] = /^(\d{1,5})([hd])$/.exec(String(value)) ?? [];
        return Number(digits) * (unit === 'd' ? 24 : 1);
    };
    if (hours(head) <= hours(base))
        return head;
    return keep(base, head, path, note);
};
const atLeast = (why) => (base, head, path, note) => {
    if (typeof base === 'number' && typeof head === 'number' && head >= base)
        return head;
    if (differs(base, head))
        note(path, base, head, why);
    return base;
};
const gateKeys = {
    'on-failure': onFailure,
    stages: moreOf('it is not asked for at every stage where it was'),
    reports: sameSet('other reports are judged'),
};
const gateFields = fields(gateKeys);
/** A bound is one statement, whichever key says it. The rest goes key by key. */
function gate(base, head, path, note) {
    const [[from, restOfBase], [to, restOfHead]] = [split(base), split(head)];
    const rest = gateFields(restOfBase, restOfHead, path, note);
    if (isWithin(to, from))
        return { ...rest, ...to };
    note(`${path}.${Object.keys(from)[0] ?? Object.keys(to)[0]}`, spoken(from), spoken(to), 'the bound lets more through');
    return { ...rest, ...from };
}
function split(gate) {
    const isBound = ([key, value]) => gates/* bounds */.O.includes(key) && value !== undefined;
    const all = Object.entries(gate);
    return [Object.fromEntries(all.filter(isBound)), Object.fromEntries(all.filter((entry) => !isBound(entry)))];
}
/** Is every value that the inner bound lets through one that the outer lets through? */
function isWithin(inner, outer) {
    if (!differs(inner, outer))
        return true;
    if (Object.keys(inner).length !== 1 || Object.keys(outer).length !== 1)
        return false;
    if (inner['at-most'] !== undefined && outer['at-most'] !== undefined)
        return inner['at-most'] <= outer['at-most'];
    const [low, least] = [inner.above ?? inner['at-least'], outer.above ?? outer['at-least']];
    if (low === undefined || least === undefined)
        return false;
    return outer.above !== undefined && inner.above === undefined ? low > least : low >= least;
}
function spoken(bound) {
    if (Object.keys(bound).length === 0)
        return undefined;
    return Object.entries(bound)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ');
}
/** What a gate of its own may say: none of it touches another gate, but for the reports it names. */
const knownInGate = new Set([
    ...['evidence', 'tool', 'measure', ...gates/* bounds */.O, ...Object.keys(gateKeys)],
    ...['no-new', 'max-increase', 'ratchet', 'without-baseline', 'paths', 'expect'],
]);
/** A gate of base is made stricter at most; one that is new is added where that can help no other gate to pass. */
const compare_gates = (base, head, path, note) => {
    const [before, after] = [base, head];
    const all = Object.values(before);
    const merged = {};
    for (const [name, to] of Object.entries(after)) {
        const from = Object.hasOwn(before, name) ? before[name] : undefined;
        const at = `${path}.${name}`;
        if (from !== undefined)
            merged[name] = gate(from, to, at, note);
        else if (all.length === 0)
            note(at, undefined, to, 'without any gate everything was blocked');
        else if (Object.keys(to).some((key) => !knownInGate.has(key)))
            note(at, undefined, to, 'it is not known what it does');
        else if (to.reports.length > 0 && all.some(({ reports }) => reports.length === 0)) {
            note(at, undefined, to, 'its reports would count for, or be taken from, gates that name none');
        }
        else
            merged[name] = to;
    }
    for (const [name, from] of Object.entries(before)) {
        if (Object.hasOwn(after, name))
            continue;
        note(`${path}.${name}`, spoken(split(from)[0]), undefined, 'the gate is gone');
        merged[name] = from;
    }
    return merged;
};
const control = fields({
    needs: moreOf('evidence is not asked for any more'),
    stages: moreOf('it is not asked for at every stage where it was'),
    supports: take,
});
/** Where nothing was judged everything was blocked, and a control would be something that is. */
const controls = (nothingIsJudged) => (base, head, path, note) => {
    const [before, after] = [base, head];
    const merged = {};
    for (const [name, to] of Object.entries(after)) {
        const at = `${path}.${name}`;
        if (Object.hasOwn(before, name))
            merged[name] = control(before[name], to, at, note);
        else if (nothingIsJudged)
            note(at, undefined, to, 'without any gate everything was blocked');
        else
            merged[name] = to;
    }
    for (const [name, from] of Object.entries(before)) {
        if (Object.hasOwn(after, name))
            continue;
        note(`${path}.${name}`, from, undefined, 'the control is gone');
        merged[name] = from;
    }
    return merged;
};
const longer = atMost('what is broken is waited for longer', milliseconds);
/** What was not asked for before is stricter; anything else is for a person to read. */
const addition = (base, head, path, note) => (base === undefined ? head : keep(base, head, path, note));
const environment = fields({
    server: addition,
    'require-verdict': addition,
    timeout: longer,
    smoke: moreOf('a check of what was deployed is gone'),
    'fail-fast': fields({
        'pull-error': longer,
        'missing-config': longer,
        quota: longer,
        restarts: atMost('more restarts are borne'),
        unschedulable: longer,
        'scale-up': longer,
    }),
});
/** What is deployed nowhere is deployed no worse; a place that is new was refused until now. */
const environments = (base, head, path, note) => {
    const [before, after] = [base, head];
    const merged = {};
    for (const [name, to] of Object.entries(after)) {
        const at = `${path}.${name}`;
        if (Object.hasOwn(before, name))
            merged[name] = environment(before[name], to, at, note);
        else
            note(at, undefined, to, 'a deploy there was refused');
    }
    return merged;
};
/** Whatever else changes in it is a loosening: mirrors and configurations decide what is found. */
const scan = fields({
    scanners: moreOf('something is not looked for any more'),
    tiers: fields(Object.fromEntries(gates/* tiers */.cK.map((tier) => [tier, onFailure]))),
    'skip-dirs': exceptions,
    'skip-files': exceptions,
    database: fields({ 'max-age': shorterAge }),
});
/** A scanner that is switched on asks for more, and so does one that is no longer switched off. */
const switches = (base, head, path, note) => {
    const [before, after] = [base ?? {}, head ?? {}];
    const merged = { ...after };
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
        const [from, to] = [before[name], after[name]];
        if (to === from || to === true || (from === false && to === undefined))
            continue;
        note(`${path}.${name}`, from, to, 'a scanner does not run any more');
        if (from === undefined)
            delete merged[name];
        else
            merged[name] = from;
    }
    return merged;
};
const security = fields({
    scanners: switches,
    configs: exceptions,
    semgrep: fields({ rules: moreOf('rules are gone') }),
});
/** Keys that are not here may be anything: whatever changes in them is a loosening. */
function rules(base) {
    return fields({
        gates: compare_gates,
        environments,
        languages: moreOf('a language is not measured any more'),
        python: fields({ versions: moreOf('a version is not measured any more') }),
        waivers: exceptions,
        'max-waiver-days': atMost('exceptions may last longer'),
        needs: fields({ 'allowed-to-skip': exceptions, 'allowed-to-fail': exceptions }),
        compliance: fields({
            controls: controls(Object.keys(base.gates).length === 0),
            'on-failure': onFailure,
            documents: sameSet('other documents count'),
            'max-scan-age': shorterAge,
            approvals: atLeast('fewer people have to approve'),
        }),
        scan,
        security,
        source: take,
        sha256: take,
    });
}

// EXTERNAL MODULE: ./build/src/policy/load.js
var load = __webpack_require__(1102);
// EXTERNAL MODULE: ./build/src/gatekeeper/policy-file.js
var policy_file = __webpack_require__(6912);
;// CONCATENATED MODULE: ./build/src/gatekeeper/policy-in-force.js
// What a change is judged by: the policy of its base, with what the change makes stricter. Loaded for changes only, for it asks GitHub.










/** The policy to judge by, and the row that says whether that is the change's own. Rejects only when the run is cancelled. */
async function policyInForce(request, deps) {
    const { change, file, policy, access } = request;
    const unknown = (why) => ({ policy, row: loosenedRow(file, { kind: 'unknown', why }) });
    if (change.kind === 'unknown')
        return unknown(change.why);
    if (access === undefined)
        return unknown('no token was given; hand over github.token as `token`');
    if (file.startsWith('..'))
        return unknown(`${file} is not a path inside the repository`);
    const client = await github_client/* GitHubClient */.j.connect(access, deps);
    const files = [file, ...codeownersPaths];
    const base = await (0,committed_files/* readCommitted */.r)(client, { repository: request.repository, sha: change.base, paths: files });
    if (!base.ok)
        return unknown(base.why);
    const [basePolicy, ...baseOwners] = base.files;
    const own = await workspaceOwners(request.root);
    const { policy: merged, found } = await compare(client, request, { bytes: basePolicy, sha: change.base });
    const all = [...found, ...ownersChanged(baseOwners, own)];
    const check = all.length === 0
        ? { kind: 'kept', base: change.base }
        : await approved(client, { ...request, change, own, loosened: all, owners: firstText(baseOwners) });
    if (check.kind === 'kept' || check.kind === 'approved')
        return { policy, row: loosenedRow(file, check) };
    const source = `${merged.source}, as of ${loosened_short(change.base)} with what this change makes stricter`;
    return { policy: { ...merged, source }, row: loosenedRow(file, check) };
}
async function compare(client, { file, policy, repository }, base) {
    try {
        const own = await (0,load/* loadPolicy */.t)(file, base.bytes, (0,committed_files/* committedSource */.q)(client, { repository, sha: base.sha }));
        const { policy: merged, loosenings } = effectivePolicy(own, policy);
        return { policy: merged, found: loosenings.map((loosening) => ({ file, loosening })) };
    }
    catch (error) {
        if (!(error instanceof load/* PolicyError */.p))
            throw error;
        const why = 'by the policy of the base everything was blocked';
        return { policy, found: [{ file, loosening: { path: file, from: 'what cannot be read', to: 'this policy', why } }] };
    }
}
/** GitHub reads the first of the files that is there, so that one more can take the place of another. */
function ownersChanged(base, head) {
    const [from, to] = [base, head].map((all) => all.findIndex((content) => content !== undefined));
    if (from === to && same(base[from], head[to]))
        return [];
    const file = codeownersPaths[from] ?? codeownersPaths[to] ?? '';
    const shown = (index) => codeownersPaths[index] ?? 'no CODEOWNERS';
    const why = 'who may loosen the policy is changed';
    return [
        { file, loosening: { path: file, from: `${shown(from)} of the base`, to: `${shown(to)} of the change`, why } },
    ];
}
/** Did an owner of every loosened file approve the very commit? */
async function approved(client, question) {
    const { change, loosened, owners, repository } = question;
    const loosenings = loosened.map(({ loosening }) => loosening);
    const open = (remedy, ...unknown) => {
        return { kind: 'open', base: change.base, loosenings, remedy, unknown };
    };
    const pull = change.kind === 'pull-request' ? { ok: true, ...change } : await queuedPull(client, question);
    const files = [...new Set(loosened.map(({ file }) => file))].map((file) => ({ file, owners: ownersOf(owners, file) }));
    const wanted = files
        .map(({ file, owners }) => owners.named.length > 0
        ? `an owner of ${file} in the base (${owners.named.join(', ')})`
        : `an administrator of the repository (nobody owns ${file} in the base)`)
        .join(' and ');
    if (!pull.ok)
        return open(`${wanted} must approve it`, `whether that was done is not known: ${pull.why}`);
    const remedy = `${wanted} must approve commit ${loosened_short(pull.head)}; then run this job again`;
    const read = await readReviews(client, repository, change.number);
    if (!read.ok)
        return open(remedy, `whether that was done is not known: ${read.why}`);
    const { on, stale } = approvals(read.reviews, pull.head, pull.author);
    const found = await Promise.all(files.map(({ owners }) => findOwner(client, { repository, owners, logins: on })));
    const by = new Set(found.flatMap(({ owner }) => owner ?? []));
    if (found.every(({ owner }) => owner !== undefined)) {
        return { kind: 'approved', base: change.base, head: pull.head, loosenings, by: [...by] };
    }
    const others = on.filter((login) => !by.has(login));
    const notes = [
        ...(stale.length > 0 ? [`${mentioned(stale)} approved another commit`] : []),
        ...(others.length > 0 ? [`${mentioned(others)} approved it without being known as an owner`] : []),
    ];
    return open([remedy, ...notes].join('; '), ...new Set(found.flatMap(({ unknown }) => unknown)));
}
/** The pull request of a merge group, where its policy is what the group would merge: only that was approved. */
async function queuedPull(client, { change, repository, file, policy, own }) {
    const pull = await readPull(client, repository, change.number);
    if (!pull.ok)
        return pull;
    if (change.kind === 'merge-group' && pull.baseBranch !== change.baseBranch) {
        return {
            ok: false,
            why: `pull request ${change.number} is for ${pull.baseBranch}, the group for ${change.baseBranch}`,
        };
    }
    const of = { repository, sha: pull.head };
    const head = await (0,committed_files/* readCommitted */.r)(client, { ...of, paths: [file, ...codeownersPaths] });
    if (!head.ok)
        return head;
    const [bytes, ...headOwners] = head.files;
    const its = await (0,load/* loadPolicy */.t)(file, bytes, (0,committed_files/* committedSource */.q)(client, of)).catch((error) => {
        if (error instanceof load/* PolicyError */.p)
            return undefined;
        throw error;
    });
    const asks = (one) => ({ ...one, source: '', sha256: '' });
    if (differs(asks(its), asks(policy)) || headOwners.some((content, index) => !same(content, own[index]))) {
        return {
            ok: false,
            why: `the policy of pull request ${change.number} is another one than that of the group; update its branch`,
        };
    }
    return pull;
}
async function workspaceOwners(root) {
    return Promise.all(codeownersPaths.map((path) => (0,policy_file/* readPolicyFile */.B)((0,external_node_path_.join)(root, path), path).catch((error) => {
        if (error instanceof load/* PolicyError */.p)
            return new Uint8Array(); // what lies there is no file: not what the base has
        throw error;
    })));
}
/** A checkout may have changed the ends of lines. */
function same(one, other) {
    if (one === undefined || other === undefined)
        return one === other;
    const lines = (bytes) => Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n');
    return lines(one) === lines(other);
}
function firstText(files) {
    return Buffer.from(files.find((file) => file !== undefined) ?? []).toString('utf8');
}
function mentioned(logins) {
    const more = logins.length - 5;
    return [...logins.slice(0, 5).map((login) => `@${login}`), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}


/***/ })

};
