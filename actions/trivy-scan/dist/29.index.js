export const id = 29;
export const ids = [29];
export const modules = {

/***/ 2029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  scanAction: () => (/* binding */ scanAction)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/policy/gates.js
var gates = __webpack_require__(3460);
;// CONCATENATED MODULE: ./build/src/release/change-facts.js
// What change a run is about, from the payload of its event. Pure; the payload is only believed as far as it has the right shape.
/** The change under test; undefined where the run is about a commit of its own, such as a push. */
function changeFacts(event, payload) {
    const request = field(payload, 'pull_request');
    const group = field(payload, 'merge_group');
    // By name or by content: a review or a label on a pull request runs its code just the same.
    if (group !== undefined || event === 'merge_group')
        return mergeGroup(group);
    if (request !== undefined || event.startsWith('pull_request'))
        return pullRequest(request);
    return undefined;
}
function pullRequest(request) {
    const base = sha(field(field(request, 'base'), 'sha'));
    const head = sha(field(field(request, 'head'), 'sha'));
    const number = field(request, 'number');
    const author = field(field(request, 'user'), 'login');
    if (base === undefined || head === undefined || !isNumber(number) || typeof author !== 'string' || author === '') {
        return { kind: 'unknown', why: 'the event does not say base, head, number and author of the pull request' };
    }
    return { kind: 'pull-request', base, head, number, author };
}
/** GitHub names the branch of a group after its last pull request: `.../pr-7-<sha of the base>`. */
function mergeGroup(group) {
    const base = sha(field(group, 'base_sha'));
    const baseBranch = change_facts_text(field(group, 'base_ref')).replace(/^refs\/heads\//, '');
    const [, digits] = /\/pr-(\d{1,9})-[0-9a-f]{40,64}$/.exec(change_facts_text(field(group, 'head_ref'))) ?? [];
    if (base === undefined || baseBranch === '' || digits === undefined) {
        return { kind: 'unknown', why: 'the event does not say base and pull request of the merge group' };
    }
    return { kind: 'merge-group', base, baseBranch, number: Number(digits) };
}
function sha(value) {
    return typeof value === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value) ? value : undefined;
}
function isNumber(value) {
    return Number.isSafeInteger(value) && value > 0;
}
function change_facts_text(value) {
    return typeof value === 'string' ? value : '';
}
function field(value, name) {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? value[name]
        : undefined;
}

;// CONCATENATED MODULE: ./build/src/release/event-facts.js
// What the payload of the event says about the change. Pure; the payload is only believed as far as it has the right shape.
/**
 * @param payload the event as JSON
 * @param sha commit of the run, which is the one of the event unless the payload knows better
 */
function eventFacts(payload, sha) {
    const request = event_facts_field(payload, 'pull_request');
    const head = event_facts_field(event_facts_field(request, 'head'), 'sha');
    const times = [event_facts_field(request, 'updated_at'), event_facts_field(event_facts_field(payload, 'repository'), 'pushed_at')]
        .map(moment)
        .filter((time) => time !== undefined);
    return {
        sha: typeof head === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(head) ? head : sha,
        ...(times.length > 0 && { happenedAt: Math.max(...times) }),
    };
}
function event_facts_field(value, name) {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? value[name]
        : undefined;
}
/** GitHub writes ISO 8601, and seconds since the epoch in the payload of a push. */
function moment(value) {
    const time = typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isFinite(time) && time > 0 ? time : undefined;
}

;// CONCATENATED MODULE: ./build/src/release/stage.js
/** The stage that an event, its ref and the environment (where something is deployed) tell. */
function stageOf({ event, ref, environment }) {
    // An environment of any other name is judged as strictly as production.
    if (environment !== undefined)
        return environment === 'staging' ? 'staging' : 'production';
    if (event === 'pull_request' || event === 'pull_request_target')
        return 'pull-request';
    if (event === 'merge_group')
        return 'merge-group';
    return ref.startsWith('refs/tags/') ? 'release' : 'push';
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 8 modules
var core = __webpack_require__(6058);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/src/runner/clock.js

/** The machine's clock. */
const systemClock = {
    now: () => Date.now(),
    sleep: async (milliseconds, signal) => {
        signal?.throwIfAborted();
        await (0,promises_.setTimeout)(milliseconds, undefined, { signal }).catch((error) => {
            signal?.throwIfAborted();
            throw error;
        });
    },
};

;// CONCATENATED MODULE: ./build/src/runner/parse.js
// Texts of inputs -> values. Each returns the value or throws an Error whose message says what is accepted.
/** Longest duration that is accepted: the runner ends a job of a hosted runner after six hours. */
const LONGEST_MS = 6 * 3_600_000;
const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/**
 * Text that is safe to show and to hand on: no control characters but tab and line feed, none of the separators and
 * overrides that hide text from people, no lone surrogates.
 */
function ordinaryText(text) {
    const hidden = /[^\P{Cc}\t\n\r]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.exec(text);
    if (hidden) {
        const code = hidden[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
        throw new Error(`has the character U+${code} at position ${hidden.index + 1}, which is not accepted`);
    }
    if (!text.isWellFormed())
        throw new Error('is not well-formed Unicode');
    return text;
}
/** Booleans of the YAML 1.2 core schema. */
function parse_boolean(text) {
    if (/^(true|True|TRUE)$/.test(text))
        return true;
    if (/^(false|False|FALSE)$/.test(text))
        return false;
    throw new Error(`is "${text}"; expected true or false`);
}
/** A decimal integer within bounds, both included. */
function integer(text, bounds = {}) {
    const { min = 0, max = Number.MAX_SAFE_INTEGER } = bounds;
    const value = /^-?(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isSafeInteger(value) || value < min || value > max) {
        throw new Error(`is "${text}"; expected a whole number ${max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`}`);
    }
    return value;
}
/** Milliseconds of `500ms`, `90s`, `15m`, `1h30m`. */
function duration(text) {
    const wrong = () => new Error(`is "${text}"; expected a duration such as 90s, 15m or 1h30m, at most 6h`);
    if (!/^([0-9]{1,8}(ms|s|m|h))+$/.test(text))
        throw wrong();
    let total = 0;
    let last = Number.POSITIVE_INFINITY;
    for (const [, digits, unit] of text.matchAll(/([0-9]+)(ms|s|m|h)/g)) {
        const size = units[unit];
        if (size >= last)
            throw wrong();
        last = size;
        total += Number(digits) * size;
    }
    if (total > LONGEST_MS)
        throw wrong();
    return total;
}
/** Milliseconds since the epoch of `2026-11-24T12:00:00Z`. Without a zone it could be any of two dozen hours. */
function parse_moment(text) {
    const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
    const time = shape.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(time))
        throw new Error(`is "${text}"; expected a time with its zone such as 2026-11-24T12:00:00Z`);
    return time;
}
/** A percentage, `80`, `80%` or `99.9 %`, from 0 to 100. */
function percent(text) {
    const [, digits] = /^([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%?$/.exec(text) ?? [];
    const value = Number(digits);
    if (digits === undefined || value > 100)
        throw new Error(`is "${text}"; expected a percentage from 0 to 100`);
    return value;
}
/** `sha256:` and 64 hex digits. */
function digest(text) {
    if (!/^sha256:[0-9a-f]{64}$/.test(text))
        throw new Error(`is "${text}"; expected sha256: and 64 hex digits`);
    return text;
}
/** Items of a list, by lines or commas; empty ones are left out. */
function list(text) {
    return text
        .split(/[\n,]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
/** JSON of at most 1 MiB; keys that reach a prototype are refused. */
function json(text) {
    if (text.length > 1 << 20)
        throw new Error(`has ${text.length} characters; at most ${1 << 20} are read`);
    try {
        return JSON.parse(text, (key, value) => {
            if (key === '__proto__')
                throw new Error('a key is called __proto__');
            return value;
        });
    }
    catch (error) {
        throw new Error(`is not valid JSON: ${error.message}`);
    }
}

;// CONCATENATED MODULE: ./build/src/runner/inputs.js





/** Every wrong or missing input of one action, in one message. */
class InputError extends Error {
    name = 'InputError';
}
/** Shortest secret that is masked; shorter ones would blank ordinary words out of the log. */
const SHORTEST_MASK = 4;
/**
 * The inputs of an action. Readers note what is wrong and return a stand-in of the right type; {@link Inputs.done}
 * throws all of it at once, so nothing may act on an input before `done()`.
 */
class Inputs {
    #env;
    #workspace;
    #problems = [];
    constructor(env, workspace) {
        this.#env = env;
        this.#workspace = workspace;
    }
    /** Throws one {@link InputError} with everything that is wrong. */
    done() {
        if (this.#problems.length === 0)
            return;
        const count = this.#problems.length === 1 ? 'An input is' : `${this.#problems.length} inputs are`;
        throw new InputError(`${count} wrong; nothing was done:\n${this.#problems.map((problem) => `- ${problem}`).join('\n')}`);
    }
    /** Note something that is wrong with an input, or with several together. */
    reject(problem) {
        this.#problems.push(problem);
    }
    optional(name) {
        return this.#read(name, ordinaryText);
    }
    /** As it was given, for a parser that answers for itself; empty when the input is. */
    text(name) {
        return this.#raw(name);
    }
    required(name) {
        return this.#require(name, this.optional(name), '');
    }
    boolean(name, fallback) {
        return this.#read(name, parse_boolean) ?? fallback;
    }
    integer(name, options) {
        return this.#read(name, (text) => integer(text, options)) ?? options.default;
    }
    duration(name, fallback) {
        return this.#read(name, duration) ?? (typeof fallback === 'string' ? duration(fallback) : undefined);
    }
    /** Milliseconds since the epoch, of a date and time with its zone. */
    moment(name) {
        return this.#read(name, parse_moment);
    }
    percent(name, options) {
        return this.#read(name, percent) ?? ('default' in options ? options.default : undefined);
    }
    /** Required: `sha256:` and 64 hex digits. */
    digest(name) {
        return this.#require(name, this.#read(name, digest), '');
    }
    /** Items by lines or commas; empty when the input is. */
    list(name) {
        return list(this.optional(name) ?? '');
    }
    oneOf(name, values, fallback) {
        const read = this.#read(name, (text) => {
            if (!values.includes(text)) {
                throw new Error(`is "${text}"; expected ${values.join(', ')}`);
            }
            return text;
        });
        return read ?? (typeof fallback === 'string' ? fallback : undefined);
    }
    /** Absolute path inside the workspace, links followed. The file itself need not exist. */
    path(name) {
        return this.#require(name, this.optionalPath(name), this.#workspace);
    }
    optionalPath(name) {
        return this.#read(name, (text) => this.#inside(ordinaryText(text)));
    }
    /** Absolute paths inside the workspace, by lines or commas. */
    paths(name) {
        return this.#read(name, (text) => list(ordinaryText(text)).map((item) => this.#inside(item))) ?? [];
    }
    json(name) {
        return this.#read(name, json);
    }
    /** Masked before it is returned, with each of its lines. */
    secret(name) {
        return this.#require(name, this.optionalSecret(name), '');
    }
    optionalSecret(name) {
        const text = this.#raw(name);
        if (text === '')
            return undefined;
        this.#mask(name, text);
        return text;
    }
    /** Lines of `host user password`, by host. The passwords are masked. */
    logins(name) {
        const found = new Map();
        const text = this.optionalSecret(name) ?? '';
        for (const [index, line] of text.split(/\r?\n/).entries()) {
            if (line.trim() === '')
                continue;
            const [host = '', username = '', password = '', ...more] = line.trim().split(/[ \t]+/);
            if (password.length >= SHORTEST_MASK)
                core/* setSecret */.Pq(password);
            if (password === '' || more.length > 0)
                this.reject(`\`${name}\`: line ${index + 1} is not \`host user password\``);
            else if (found.has(host))
                this.reject(`\`${name}\`: line ${index + 1} names a host for the second time`);
            found.set(host, { username, password });
        }
        return found;
    }
    /** A kubeconfig by content, or by the path of a file in workspace, home or temp. The credentials in its content are masked. */
    kubeconfig(name) {
        const text = this.#raw(name);
        if (text === '')
            return undefined;
        if (/\n|^\s*[{]|^apiVersion:/.test(text)) {
            // Masking every line would blank `kind: Config` out of the log; what is secret stands behind these keys.
            for (const [, value] of text.matchAll(/(?:token|password|key-data|client-secret)["']?\s*:\s*["']?([^\s"',}]+)/gi)) {
                if (value !== undefined && value.length >= SHORTEST_MASK)
                    core/* setSecret */.Pq(value);
            }
            return { content: text };
        }
        const path = this.#read(name, (value) => {
            const { HOME, RUNNER_TEMP } = this.#env;
            const roots = [this.#workspace, HOME ?? (0,external_node_os_.homedir)(), RUNNER_TEMP].filter((root) => root !== undefined);
            const real = realPath((0,external_node_path_.resolve)(this.#workspace, ordinaryText(value)));
            if (!roots.some((root) => isInside(realPath(root), real))) {
                throw new Error(`is the path "${value}", which is outside workspace, home and temp`);
            }
            return real;
        });
        return path === undefined ? undefined : { path };
    }
    #raw(name) {
        return (this.#env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
    }
    #read(name, parser) {
        const text = this.#raw(name);
        if (text === '')
            return undefined;
        try {
            return parser(text);
        }
        catch (error) {
            this.#problems.push(`\`${name}\` ${error.message}`);
            return undefined;
        }
    }
    #require(name, value, standIn) {
        if (value === undefined && this.#raw(name) === '')
            this.#problems.push(`\`${name}\` is required and was not given`);
        return value ?? standIn;
    }
    #inside(path) {
        const real = realPath((0,external_node_path_.resolve)(this.#workspace, path));
        if (!isInside(realPath(this.#workspace), real))
            throw new Error(`is "${path}", which leads out of the workspace`);
        return real;
    }
    #mask(name, text) {
        const lines = text.split(/\r?\n/).map((line) => line.trim());
        for (const part of new Set([text, ...lines]))
            if (part.length >= SHORTEST_MASK)
                core/* setSecret */.Pq(part);
        if (text.length < SHORTEST_MASK) {
            core/* warning */.$e(`The secret \`${name}\` has fewer than ${SHORTEST_MASK} characters and cannot be masked in the log.`);
        }
    }
}
/** Real path of what exists of `path`, with the rest appended: links cannot lead out by a part that exists. */
function realPath(path) {
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch {
        const parent = (0,external_node_path_.dirname)(path);
        return parent === path ? path : (0,external_node_path_.join)(realPath(parent), path.slice(parent.length));
    }
}
function isInside(root, path) {
    const way = (0,external_node_path_.relative)(root, path);
    return way === '' || (!way.startsWith('..') && (0,external_node_path_.resolve)(root, way) === path);
}

;// CONCATENATED MODULE: ./build/src/runner/log.js

/** The runner keeps this many annotations of each level for a step, and cuts a message at this length. */
const ANNOTATIONS_PER_LEVEL = 10;
const ANNOTATION_CHARACTERS = 4096;
const commands = { notice: core/* notice */.lm, warning: core/* warning */.$e, error: core/* error */.z3 };
/** The runner acts on lines that start with `::` and on `##[` anywhere. A zero-width space takes that away and stays invisible. */
function inert(line) {
    return line.replaceAll('##[', '##\u200b[').replace(/^(\s*):(?=:)/, '$1:\u200b');
}
/** The log of a step: no text in it can act as a workflow command, and annotations beyond the runner's limit are counted. */
class StepLog {
    #written = { notice: 0, warning: 0, error: 0 };
    #debug;
    constructor(debug) {
        this.#debug = debug;
    }
    info(text) {
        for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/))
            core/* info */.pq(inert(line));
    }
    debug(text) {
        if (this.#debug)
            core/* debug */.Yz(text);
    }
    notice(text, place) {
        this.#annotate('notice', text, place);
    }
    warning(text, place) {
        this.#annotate('warning', text, place);
    }
    error(text, place) {
        this.#annotate('error', text, place);
    }
    async group(title, work) {
        core/* startGroup */.Oh(title);
        try {
            return await work();
        }
        finally {
            core/* endGroup */.N4();
        }
    }
    /** Say how many annotations stand in the log only. */
    finish() {
        for (const level of ['error', 'warning', 'notice']) {
            const beyond = this.#written[level] - ANNOTATIONS_PER_LEVEL;
            if (beyond > 0)
                this.info(`${beyond} more ${level}${beyond === 1 ? '' : 's'} stand in this log only: the runner shows ${ANNOTATIONS_PER_LEVEL} a step.`);
        }
    }
    #annotate(level, text, place = {}) {
        this.#written[level]++;
        if (this.#written[level] > ANNOTATIONS_PER_LEVEL) {
            const where = place.file === undefined ? '' : ` ${place.file}${place.line === undefined ? '' : `:${place.line}`}`;
            this.info(`${level}${where}: ${text}`);
            return;
        }
        const shown = text.length <= ANNOTATION_CHARACTERS ? text : `${text.slice(0, ANNOTATION_CHARACTERS - 2).toWellFormed()} …`;
        commands[level](shown, {
            title: place.title,
            file: place.file,
            startLine: place.line,
            endLine: place.endLine,
            startColumn: place.column,
        });
        if (shown !== text)
            this.info(text);
    }
}

;// CONCATENATED MODULE: ./build/src/runner/run-facts.js
/** What the runner's environment says about this run. */
function runFacts(env) {
    const read = (name) => env[`GITHUB_${name}`] ?? '';
    const url = read('RUN_ID') === '' ? '' : `${read('SERVER_URL')}/${read('REPOSITORY')}/actions/runs/${read('RUN_ID')}`;
    return {
        repository: read('REPOSITORY'),
        runId: read('RUN_ID'),
        attempt: Number(read('RUN_ATTEMPT')) || 1,
        job: read('JOB'),
        workflow: read('WORKFLOW'),
        event: read('EVENT_NAME'),
        ref: read('REF'),
        sha: read('SHA'),
        actor: read('ACTOR'),
        url,
    };
}

;// CONCATENATED MODULE: ./build/src/runner/summary.js

/** The runner refuses a step's summary above this many bytes; a little is kept for the line that says what was cut. */
const LIMIT = 1024 * 1024;
const RESERVE = 200;
/** The step summary: collected, then written once, cut at a line where it is too long. */
class Summary {
    #file;
    #text = '';
    constructor(file) {
        this.#file = file;
    }
    append(markdown) {
        this.#text += markdown.endsWith('\n') ? markdown : `${markdown}\n`;
    }
    /** Throws what the file system says. */
    write() {
        if (this.#file === undefined || this.#file === '' || this.#text === '')
            return;
        (0,external_node_fs_.appendFileSync)(this.#file, cut(this.#text));
        this.#text = '';
    }
}
/** `markdown` within the limit: whole lines from the start, and a count of what was left out. */
function cut(markdown, limit = LIMIT) {
    const bytes = Buffer.from(markdown);
    if (bytes.length <= limit)
        return markdown;
    const end = bytes.lastIndexOf(0x0a, limit - RESERVE) + 1;
    const left = bytes.subarray(end);
    const lines = left.toString().trimEnd().split('\n').length;
    return `${bytes.subarray(0, end)}\n_${lines} more lines (${left.length} bytes) were left out: a summary holds ${limit} bytes._\n`;
}

;// CONCATENATED MODULE: ./build/src/runner/action.js
// The Actions boundary: everything that an entry point is given, and what happens when it ends, fails or is cancelled.









/** The runner kills 10 s after the first signal; what has not ended by then is left to `post`. */
const CANCEL_DEADLINE_MS = 9000;
const MAIN_RAN = 'main-ran';
const exitCodes = { SIGINT: 130, SIGTERM: 143 };
/** Run an action. The same bundle serves as `main` and as `post`. Never rejects: the outcome is the exit code. */
async function runAction(main, post) {
    const { env } = process;
    const isPost = core/* getState */.Gu(MAIN_RAN) === 'true';
    if (!isPost && post)
        core/* saveState */.LZ(MAIN_RAN, 'true');
    const log = new StepLog(env.RUNNER_DEBUG === '1');
    const summary = new Summary(env.GITHUB_STEP_SUMMARY);
    const abort = new AbortController();
    const onCancel = [];
    let exitCode = 0;
    const fail = (message, place) => {
        exitCode = 1;
        log.error(message, place);
    };
    const end = (code) => {
        try {
            summary.write();
        }
        catch (error) {
            log.warning(`The step summary could not be written: ${error.message}`);
        }
        log.finish();
        process.exit(code);
    };
    const workspace = env.GITHUB_WORKSPACE || process.cwd();
    const context = {
        inputs: new Inputs(env, workspace),
        outputs: {
            set: (values) => {
                for (const [name, value] of Object.entries(values)) {
                    core/* setOutput */.uH(name, typeof value === 'object' ? JSON.stringify(value) : (value ?? ''));
                }
            },
        },
        signal: abort.signal,
        onCancel: (work) => onCancel.push(work),
        state: {
            save: (values) => {
                for (const [name, value] of Object.entries(values))
                    core/* saveState */.LZ(name, value);
            },
            read: (name) => core/* getState */.Gu(name),
        },
        log,
        clock: systemClock,
        summary,
        run: runFacts(env),
        readEvent: () => (env.GITHUB_EVENT_PATH ? JSON.parse((0,external_node_fs_.readFileSync)(env.GITHUB_EVENT_PATH, 'utf8')) : {}),
        workspace,
        temp: env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(),
        home: env.HOME || (0,external_node_os_.homedir)(),
        toolCache: env.RUNNER_TOOL_CACHE || (0,external_node_path_.join)(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'tool-cache'),
        env,
        program: { bundle: process.argv[1] ?? '', node: process.execPath },
        fail,
    };
    const ended = (isPost ? (post ?? main) : main)(context).catch((error) => {
        if (!abort.signal.aborted)
            fail(explain(error, env.RUNNER_DEBUG === '1'));
        else if (error !== abort.signal.reason)
            log.warning(`While ending: ${explain(error, false)}`);
    });
    for (const signal of ['SIGINT', 'SIGTERM']) {
        process.on(signal, () => {
            if (abort.signal.aborted)
                return;
            log.warning(`${signal} received: the run was cancelled. Ending safely; what takes longer is finished after this step.`);
            abort.abort(new Error(`cancelled by ${signal}`));
            const quick = Promise.allSettled(onCancel.map((work) => work())).then((results) => {
                for (const result of results) {
                    if (result.status === 'rejected')
                        log.warning(`While cancelling: ${explain(result.reason, false)}`);
                }
            });
            const deadline = new Promise((resolve) => setTimeout(resolve, CANCEL_DEADLINE_MS));
            void Promise.race([Promise.all([quick, ended]), deadline]).then(() => end(exitCodes[signal]));
        });
    }
    await ended;
    if (!abort.signal.aborted)
        end(exitCode);
}
/** An error with its causes, for people; the stack only when the run is debugged. */
function explain(error, debug) {
    if (!(error instanceof Error))
        return String(error);
    if (error instanceof InputError)
        return error.message;
    const causes = [];
    let cause = error.cause;
    for (let depth = 0; cause !== undefined && depth < 5; depth++) {
        causes.push(cause instanceof Error ? cause.message : String(cause));
        cause = cause instanceof Error ? cause.cause : undefined;
    }
    const text = [error.message || error.name, ...causes.filter((message) => !error.message.includes(message))].join('\n  because: ');
    return debug ? `${text}\n${error.stack}` : text;
}

;// CONCATENATED MODULE: ./build/src/runner/scan-inputs.js
/** What a workflow hands to a scan besides its target, and the way out of its network. */
function handedToScan(inputs, env) {
    const username = inputs.optional('registry-username');
    const password = inputs.optionalSecret('registry-password');
    if ((username === undefined) !== (password === undefined)) {
        inputs.reject('`registry-username` and `registry-password` are given together or not at all');
    }
    const token = inputs.optionalSecret('token');
    const ways = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy', 'SSL_CERT_FILE'];
    const proxy = ways.flatMap((name) => env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]]);
    return {
        platform: inputs.optional('platform'),
        base: inputs.optional('base') === undefined ? undefined : baseFolder(inputs),
        offline: inputs.boolean('offline', false),
        timeoutMs: inputs.duration('timeout', '10m'),
        trivyVersion: inputs.optional('trivy-version'),
        hostPlatform: `${process.platform}-${process.arch}`,
        access: { username, password, proxy: Object.fromEntries(proxy) },
        audience: {
            access: token === undefined ? undefined : { apiUrl: env.GITHUB_API_URL || 'https://api.github.com', token },
            reviewers: inputs.list('reviewers'),
            label: inputs.text('label'),
        },
    };
}
/** As it was given: what lies there is looked at by who reads it. */
function baseFolder(inputs) {
    const text = inputs.optional('base');
    return inputs.optionalPath('base') === undefined ? undefined : text?.replace(/^\.\//, '').replace(/\/+$/, '');
}

// EXTERNAL MODULE: ./build/src/json-object.js
var json_object = __webpack_require__(5463);
;// CONCATENATED MODULE: ./build/src/reports/clean.js
// Text out of reports is written by strangers: it is copied, stripped, redacted and cut before it goes anywhere.
const secrets = [
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,4000}?(?:-----END|$)/g,
    /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
    /\b(?:gh[opsur]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|glpat-[\w-]{20,255})/g,
    /\bxox[a-z]-[A-Za-z0-9-]{10,255}/g,
    /\bhooks\.slack(?:-gov)?\.com\/[\w/-]{8,255}/g,
    /\beyJ[\w-]{10,2000}\.[\w-]{10,2000}\.[\w-]{5,2000}/g,
    /(?<=:\/\/[^\s/:@]{1,100}:)[^\s/@]{1,200}(?=@)/g,
    /(?<=\b(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|authorization)["']?\s{0,3}[=:]\s{0,3}["']?)(?!["'\s])[^\s"',;]{4,500}/gi,
];
/** Where none of this stands, none of the patterns can match. They cost a hundred times as much. */
const telling = /-----BEGIN|A(?:KI|SI)A|gh[opsur]_|github_pat_|glpat-|xox|hooks\.slack|eyJ/;
/** The same for those that need a colon or an equals sign besides. */
const telltaleKeys = /:\/\/|passw|secret|token|key|authorization/i;
/** Replace what looks like a secret by `***`. Meant for text of at most a few thousand characters. */
function redact(text) {
    if (!telling.test(text) && !(/[:=]/.test(text) && telltaleKeys.test(text)))
        return text;
    return secrets.reduce((rest, pattern) => rest.replace(pattern, '***'), text);
}
/** The first `length` UTF-16 units of a text, marked where it was cut; never half of a surrogate pair. */
function clip(text, length) {
    if (text.length <= length)
        return text;
    const end = length - 1;
    const code = text.charCodeAt(end - 1);
    return `${text.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end)}…`;
}
/** V8 copies what is shorter. */
const shortestSlice = 13;
/** A copy that does not keep alive the megabytes it was cut from, as slices of strings do. */
function own(text) {
    if (text.length < shortestSlice)
        return text.toWellFormed();
    return Buffer.from(text, 'utf8').toString('utf8');
}
const unprintable = /[^\x20-\x7e]/;
/** All but the single spaces, which are most of them and stay as they are. */
const blanks = /[\s\p{Cc}\p{Cf}]{2,}|(?! )[\s\p{Cc}\p{Cf}]/gu;
/** One line of text for people: no control characters or escape sequences, no secrets, at most `length` characters. */
function clean_cleanLine(text, length = 500) {
    const part = text.slice(0, 8 * length).trim();
    const plain = !unprintable.test(part) && !part.includes('  ') && !part.includes('#x1B')
        ? part
        : part
            .replace(/(?:\x1b|#x1B)\[[0-9;]{0,20}[A-Za-z]/g, '')
            .replace(blanks, ' ')
            .trim();
    return own(clip(redact(plain), length));
}
/**
 * A path or `file:` URI of a report as a path in the workspace, or undefined when it leaves the workspace, is no file, or could act as
 * something else (`javascript:`, `C:`, control characters).
 */
function cleanPath(stated, root) {
    let path = stated.slice(0, 2_000);
    if (/%[0-9a-f]{2}/i.test(path)) {
        try {
            path = decodeURIComponent(path);
        }
        catch {
            return undefined;
        }
    }
    path = path.replace(/^file:\/\/(?:localhost)?(?=\/)/i, '').replaceAll('\\', '/');
    if (path.startsWith(`${root}/`))
        path = path.slice(root.length + 1);
    if (path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path) || /[\p{Cc}\p{Cf}]/u.test(path))
        return undefined;
    const kept = [];
    for (const part of path.split('/')) {
        if (part === '..' && kept.pop() === undefined)
            return undefined;
        if (part !== '..' && part !== '.' && part !== '')
            kept.push(part);
    }
    return kept.length === 0 ? undefined : own(kept.join('/'));
}

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
class reader_Unreadable extends Error {
}

;// CONCATENATED MODULE: ./build/src/reports/fields.js
// Fields of a JSON report. What is of the wrong sort makes the report unreadable: guessing could make it better.



/** A count. `what` completes "says ... is x": `the number of tests`. */
function countOf(value, what) {
    if (!Number.isSafeInteger(value) || value < 0)
        throw wrong(value, what, 'a count');
    return value;
}
/** A count, or undefined where it is not stated. */
function optionalCount(value, what) {
    return value === undefined ? undefined : countOf(value, what);
}
/** A number of at least 0. */
function amountOf(value, what) {
    if (typeof value !== 'number' || !(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) {
        throw wrong(value, what, 'a number of at least 0');
    }
    return value;
}
function objectOf(value, what) {
    if (!isObject(value))
        throw wrong(value, what, 'an object');
    return value;
}
function listOf(value, what) {
    if (!Array.isArray(value))
        throw wrong(value, what, 'a list');
    return value;
}
/** Text with something in it, else undefined. */
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function wrong(value, what, wanted) {
    if (value === undefined)
        return new Unreadable(`does not state ${what}`);
    const said = typeof value === 'object' && value !== null ? 'something else' : `"${cleanLine(String(value), 40)}"`;
    return new Unreadable(`says ${what} is ${said}, which is not ${wanted}`);
}
/** A list of objects that must be there, though it may be empty. `what` completes "has no list of". */
function objectsOf(value, what) {
    if (!Array.isArray(value))
        throw new Unreadable(`has no list of ${what}: the tool did not run to its end`);
    if (!value.every(isObject))
        throw new Unreadable(`has something other than objects in its list of ${what}`);
    return value;
}
/** A list of objects; absent and null mean an empty one, anything else is damage. */
function optionalObjectsOf(value, what) {
    return value === undefined || value === null ? [] : objectsOf(value, what);
}
/** Refuse lists of findings under a key that is not known: what it means may be bad, and a damaged key hides what stands under it. */
function refuseUnknownLists(object, known, key) {
    for (const [name, value] of Object.entries(object)) {
        if (known.has(name) || !Array.isArray(value) || !value.some((each) => isObject(each) && key in each))
            continue;
        throw new Unreadable(`has findings under the key "${cleanLine(name, 60)}", which is not known here`);
    }
}
/** Refuse a report that lists errors of its tool: what was not looked at is not clean. */
function refuseErrors(errors, tool) {
    if (errors === undefined || errors === null)
        return;
    if (!Array.isArray(errors))
        throw new Unreadable('has errors that are no list');
    if (errors.length === 0)
        return;
    throw new Unreadable(`says that ${tool} met ${errors.length} error(s): ${describe(errors[0])}`);
}
/** The text of an error as tools write them: a string, or an object with one of the usual names. */
function describe(error) {
    if (typeof error === 'string')
        return cleanLine(error, 200);
    const named = isObject(error) ? [error.message, error.reason, error.summary, error.detail, error.exception] : [];
    return cleanLine(textOf(named.find(textOf)) ?? String(JSON.stringify(error)), 200);
}

;// CONCATENATED MODULE: ./build/src/reports/by-severity.js


/** In ascending order; `unknown` may be anything, so it comes last. */
const severityOrder = (/* unused pure expression or super */ null && (['info', 'low', 'medium', 'high', 'critical', 'unknown']));
const words = {
    info: 'info',
    informational: 'info',
    none: 'info',
    low: 'low',
    minor: 'low',
    medium: 'medium',
    moderate: 'medium',
    high: 'high',
    critical: 'critical',
};
/** The severity that a word of a scanner means, in any case; `unknown` for any other value. */
function severityOf(word) {
    const key = typeof word === 'string' ? word.toLowerCase() : '';
    return Object.hasOwn(words, key) ? words[key] : 'unknown';
}
/** Bands of CVSS 3. Scores are numbers or plain decimals in a string; anything else is `unknown`. */
function severityOfScore(stated) {
    const score = /^\d{1,2}(?:\.\d{1,4})?$/.test(String(stated)) ? Number(stated) : Number.NaN;
    if (!(score <= 10))
        return 'unknown';
    if (score >= 9)
        return 'critical';
    if (score >= 7)
        return 'high';
    if (score >= 4)
        return 'medium';
    return score > 0 ? 'low' : 'info';
}
function worstOf(severities) {
    return severities.reduce((a, b) => (severityOrder.indexOf(b) > severityOrder.indexOf(a) ? b : a));
}
/** Of each severity that many findings are held; the rest is counted, so that memory does not grow with the report. */
const keptOfEach = 5_000;
/** Collects what one tool found. */
class BySeverity {
    /** What the tool found but was told to let pass: not among the counts. */
    suppressed = 0;
    moments = new Moments();
    #kept = new Map();
    #counts = new Map();
    #stated = new Map();
    #unlisted = 0;
    #discrepancies = new Discrepancies();
    /** Findings so far. */
    get count() {
        return this.#counts.values().reduce((sum, count) => sum + count, 0);
    }
    add(finding) {
        const { severity } = finding;
        this.#counts.set(severity, (this.#counts.get(severity) ?? 0) + 1);
        const kept = this.#kept.get(severity) ?? [];
        if (kept.length < keptOfEach)
            kept.push(finding);
        this.#kept.set(severity, kept);
    }
    /** Take a count that the report states of one severity. */
    state(severity, count) {
        this.#stated.set(severity, (this.#stated.get(severity) ?? 0) + count);
    }
    /** Take findings that are counted and not listed: they may be of any severity. */
    unlisted(count) {
        this.#unlisted += count;
    }
    /** Take a total that the report states. */
    stateTotal(stated, what) {
        const counted = this.count;
        if (stated === counted)
            return;
        this.unlisted(Math.max(0, stated - counted));
        this.discrepancy({ what, stated, counted, used: Math.max(stated, counted) });
    }
    discrepancy(discrepancy) {
        this.#discrepancies.add(discrepancy);
    }
    reading(kind, tool, context) {
        const measures = {};
        let total = 0;
        for (const severity of severityOrder) {
            const counted = this.#counts.get(severity) ?? 0;
            const stated = this.#stated.get(severity) ?? counted;
            const used = Math.max(stated, counted) + (severity === 'unknown' ? this.#unlisted : 0);
            if (stated !== counted)
                this.discrepancy({ what: `${severity} findings`, stated, counted, used });
            measures[severity] = used;
            total += used;
        }
        // The worst come first, so that a limit leaves out the least.
        const findings = new Findings(context);
        for (const severity of severityOrder.toReversed()) {
            for (const each of this.#kept.get(severity) ?? [])
                findings.add(each);
        }
        return {
            kind,
            tool,
            measures: { ...measures, findings: total, suppressed: this.suppressed },
            findings: findings.kept,
            findingsLeftOut: this.count - findings.kept.length,
            discrepancies: this.#discrepancies.kept,
            moments: this.moments,
        };
    }
}

;// CONCATENATED MODULE: ./build/src/reports/formats/trivy-items.js
// What each thing that Trivy lists is as a finding. Everybody who reads its JSON names findings by these, and waivers depend on the names.




/** @param of class of the result: packages of the system belong to no file */
function vulnerability(item, target, of) {
    const { PkgName, InstalledVersion, FixedVersion, Status, Title } = item;
    const fix = textOf(FixedVersion) === undefined ? (textOf(Status) ?? 'no fix yet') : `fixed in ${FixedVersion}`;
    return {
        id: required(item.VulnerabilityID, 'vulnerability'),
        severity: severityOf(item.Severity),
        message: `${textOf(PkgName) ?? 'package'} ${textOf(InstalledVersion) ?? ''}: ${textOf(Title) ?? ''} (${fix})`,
        ...(of === 'os-pkgs' ? {} : { file: target }),
    };
}
function misconfiguration({ ID, Severity, Title, Message, CauseMetadata }, file) {
    const cause = (0,json_object/* isObject */.G)(CauseMetadata) ? CauseMetadata : {};
    return {
        id: required(ID, 'misconfiguration'),
        severity: severityOf(Severity),
        message: textOf(Message) ?? textOf(Title) ?? '',
        file,
        line: cause.StartLine,
    };
}
/** The text of the secret is never read. */
function secret({ RuleID, Severity, Title, StartLine }, file) {
    return {
        id: required(RuleID, 'secret'),
        severity: severityOf(Severity),
        message: textOf(Title) ?? 'secret',
        file,
        line: StartLine,
    };
}
function licence({ Severity, Name, PkgName, FilePath, Category }, target) {
    const of = textOf(PkgName) ?? textOf(FilePath) ?? target;
    return {
        id: required(Name, 'licence'),
        severity: severityOf(Severity),
        message: `licence of ${of} (${textOf(Category) ?? 'no category'})`,
        file: textOf(FilePath) ?? target,
    };
}
/** The system of an image that nobody maintains any more. */
function endOfLife(metadata) {
    const system = (0,json_object/* isObject */.G)(metadata) && (0,json_object/* isObject */.G)(metadata.OS) ? metadata.OS : {};
    if (system.EOSL !== true)
        return undefined;
    const name = `${textOf(system.Family) ?? 'the operating system'} ${textOf(system.Name) ?? ''}`.trim();
    return {
        id: 'end-of-life',
        severity: 'high',
        message: `${name} is no longer maintained: vulnerabilities in it are not listed any more`,
    };
}
function required(value, what) {
    const id = textOf(value);
    if (id === undefined)
        throw new reader_Unreadable(`has a ${what} without an id`);
    return id;
}

;// CONCATENATED MODULE: ./build/src/scan/finding.js
// What a scan found, one thing at a time: the finding that gate and waivers know, and what the outputs say besides.




/** In words: what is done about it. */
function finding_isOpen({ waiver, known }) {
    return waiver === undefined && !known;
}
/** One entry of a list of Trivy's JSON. Throws Unreadable for what has no id. */
function findingOf(list, item, result) {
    const make = makers[list];
    const { finding, ...rest } = make(item, textOf(result.Target) ?? '', result);
    const type = textOf(result.Type) ?? textOf(result.Class) ?? '';
    return {
        ...cleaned(finding),
        ...rest,
        target: placeOf(textOf(result.Target) ?? '').target,
        key: keyOf(rest.class, finding, rest.package, type),
    };
}
/** What the head of the report says against the whole image. */
function headFindings(head) {
    const finding = endOfLife(head.Metadata);
    if (finding === undefined)
        return [];
    const about = { class: 'vulnerability', fixable: true, title: finding.message, describe: nothing };
    return [{ ...cleaned(finding), ...about, target: '', key: keyOf('vulnerability', finding, undefined, '') }];
}
/** Trivy's misconfigurations that passed, or that an exception covers, are no findings. */
function isFinding(list, { Status }) {
    return list !== 'Misconfigurations' || (Status !== 'PASS' && Status !== 'EXCEPTION');
}
const makers = {
    Vulnerabilities: (item, target, result) => {
        const fixedIn = textOf(item.FixedVersion);
        const purl = (0,json_object/* isObject */.G)(item.PkgIdentifier) ? textOf(item.PkgIdentifier.PURL) : undefined;
        return {
            finding: vulnerability(item, target, result.Class),
            class: 'vulnerability',
            package: {
                name: clean_cleanLine(textOf(item.PkgName) ?? 'package', 200),
                version: clean_cleanLine(textOf(item.InstalledVersion) ?? '', 100),
                ...(purl !== undefined && { purl: clean_cleanLine(purl, 500) }),
                ...(fixedIn !== undefined && { fixedIn: clean_cleanLine(fixedIn, 100) }),
            },
            fixable: fixedIn !== undefined,
            ...told(item),
            ...scoreOf(item.CVSS),
        };
    },
    Misconfigurations: (item, target) => {
        const cause = (0,json_object/* isObject */.G)(item.CauseMetadata) ? item.CauseMetadata : {};
        const finding = misconfiguration(item, target);
        return { finding, class: 'misconfiguration', fixable: true, ...told(item), ...lines(cause.EndLine) };
    },
    Secrets: (item, target) => ({
        finding: secret(item, target),
        class: 'secret',
        fixable: true,
        title: clean_cleanLine(textOf(item.Title) ?? 'secret', 200),
        describe: nothing,
        ...lines(item.EndLine),
    }),
    Licenses: (item, target) => {
        const finding = licence(item, target);
        const name = textOf(item.PkgName);
        return {
            finding,
            class: 'licence',
            ...(name !== undefined && { package: { name: clean_cleanLine(name, 200), version: '' } }),
            fixable: true,
            title: finding.message,
            describe: nothing,
            ...finding_link(item.Link),
        };
    },
};
function told(item) {
    return {
        title: clean_cleanLine(textOf(item.Title) ?? '', 300),
        describe: () => clean_cleanLine(textOf(item.Description) ?? '', 600),
        ...finding_link(item.PrimaryURL),
    };
}
const nothing = () => '';
function finding_link(stated) {
    const url = textOf(stated);
    return url !== undefined && url.length <= 500 && /^https:\/\/[\w.-]+(?:[/?#][\x21-\x7e]*)?$/.test(url) ? { url } : {};
}
function lines(end) {
    return Number.isSafeInteger(end) && end > 0 ? { endLine: end } : {};
}
function scoreOf(stated) {
    if (!(0,json_object/* isObject */.G)(stated))
        return {};
    const sources = Object.values(stated).filter(json_object/* isObject */.G);
    for (const field of ['V40Score', 'V3Score', 'V2Score']) {
        const scores = sources.map((source) => source[field]).filter((score) => typeof score === 'number');
        const score = Math.max(...scores.filter((each) => each > 0 && each <= 10));
        if (Number.isFinite(score))
            return { score };
    }
    return {};
}
/** As the gate's reader keeps them, so that both name a finding alike. */
function cleaned({ id, severity, message, file, line }) {
    const path = file === undefined ? undefined : placeOf(file).path;
    return {
        id: clean_cleanLine(id, 200),
        severity,
        message: clean_cleanLine(message),
        ...(path !== undefined && { file: path }),
        ...(Number.isSafeInteger(line) && line > 0 && { line: line }),
    };
}
let last;
/** A place, cleaned once: thousands of findings in a row are of the same. */
function placeOf(stated) {
    if (last?.stated !== stated)
        last = { stated, target: clean_cleanLine(stated, 300), path: cleanPath(stated, '') };
    return last;
}
/** An SBOM keeps no folders of lock files: what is in a package is told by kind of package and name. */
function keyOf(of, finding, about, type) {
    const place = of === 'vulnerability' ? `${type} ${about?.name ?? ''}` : `${finding.file ?? ''} ${finding.message}`;
    return `${of} ${finding.id} ${place}`;
}
/** Counts what a scan found. */
class ScanTally {
    counts = new Map();
    total = 0;
    add({ severity, fixable }, standing) {
        this.total++;
        const counts = this.of(severity);
        if (standing.drift)
            counts.drift++;
        if (standing.waiver !== undefined)
            counts.waived++;
        else if (standing.known)
            counts.known++;
        else {
            counts.open++;
            counts[fixable ? 'fixable' : 'unfixable']++;
        }
    }
    of(severity) {
        const counts = this.counts.get(severity) ?? { open: 0, fixable: 0, unfixable: 0, waived: 0, known: 0, drift: 0 };
        this.counts.set(severity, counts);
        return counts;
    }
}

;// CONCATENATED MODULE: ./build/src/scan/outputs.js
// What a scan hands to the steps that follow.



/** Outputs by name. Paths are empty where there is no such file, counts where nothing was measured. */
function scanOutputs({ record, measured }) {
    const { verdict, counts, database } = record;
    const fileOf = (matches) => {
        const name = measured?.files.find(matches);
        return name === undefined ? undefined : (0,external_node_path_.join)(measured.folder, name);
    };
    const sum = (of) => measured && Object.values(counts).reduce((total, each) => total + each[of], 0);
    const open = gates/* tiers */.cK.map((tier) => [tier, measured && (counts[tier] ?? new ScanTally().of(tier)).open]);
    return {
        verdict,
        ...Object.fromEntries(open),
        fixable: sum('fixable'),
        unfixable: sum('unfixable'),
        counts: measured && counts,
        'reports-folder': measured?.folder,
        report: fileOf((name) => name === 'trivy.json'),
        sarif: fileOf((name) => name === 'trivy.sarif'),
        sbom: fileOf((name) => name === 'sbom.cdx.json'),
        spdx: fileOf((name) => name === 'sbom.spdx.json'),
        table: fileOf((name) => name === 'trivy.txt'),
        junit: fileOf((name) => name === 'trivy-junit.xml'),
        gitlab: fileOf((name) => name.startsWith('gl-')),
        database,
        record,
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/text/inert.js
var text_inert = __webpack_require__(4281);
;// CONCATENATED MODULE: ./build/src/gate/headline.js
// The decision in one sentence, and the order in which people want to read its rows.

/** Is the row one that people have to look at? */
function headline_isOpen(row) {
    return row.status === 'fail' || row.status === 'not-measured';
}
const weight = { block: 3, review: 2, warn: 1, log: 0 };
/** Rows that decide first, then those that hold, then those that were not asked. */
function headline_byWeight(rows) {
    const rank = (row) => headline_isOpen(row)
        ? 10 + weight[row.onFailure]
        : { pass: 2, waived: 1, 'not-applicable': 0, fail: 0, 'not-measured': 0 }[row.status];
    return rows.toSorted((a, b) => rank(b) - rank(a));
}
/** What happened, for a notification or a commit status. */
function headline(verdict, rows) {
    const open = headline_byWeight(rows).filter(headline_isOpen);
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
    return (0,text_inert/* oneLine */.T)(`${gate} ${measure}${bound === undefined || bound === '' ? '' : ` (wanted ${bound})`}`, 120);
}

;// CONCATENATED MODULE: ./build/src/gate/refusal.js

/** The row that blocks. */
function refusalRow({ file, problems, leftOut }) {
    const first = problems[0] === undefined ? 'cannot be read' : place(file, problems[0]);
    const more = problems.length + leftOut - 1;
    return {
        gate: 'policy',
        status: 'not-measured',
        onFailure: 'block',
        bound: 'a policy that can be read',
        reason: (0,text_inert/* oneLine */.T)(`${first}${more > 0 ? `; and ${more} more` : ''}`),
        sources: [file],
    };
}
function refusalHeadline({ file, problems, leftOut }) {
    const all = problems.length + leftOut;
    const count = all === 1 ? 'a problem' : `${all} problems`;
    return (0,text_inert/* oneLine */.T)(`Blocked: ${file} has ${count}, so nothing was judged by it`);
}
/** Each problem where it stands. */
function refusalAnnotations({ file, problems }) {
    return problems.map(({ message, line, column }) => ({
        level: 'error',
        text: (0,text_inert/* oneLine */.T)(`${file} ${message}`, 1000),
        place: { file, line: line ?? 1, column, title: 'policy' },
    }));
}
/** All problems as Markdown, in the order of the file. */
function refusalSummary(refusal) {
    const { file, problems, leftOut } = refusal;
    return [
        `## ❌ ${cell(refusalHeadline(refusal), 300)}`,
        '',
        '| Where | What is wrong |',
        '|---|---|',
        ...problems.map((problem) => `| ${cell(where(file, problem))} | ${cell(problem.message, 1000)} |`),
        ...(leftOut > 0 ? ['', `${leftOut} more problems are not shown.`] : []),
        '',
    ].join('\n');
}
function place(file, problem) {
    return `${where(file, problem)} ${problem.message}`;
}
function where(file, { line, column }) {
    return [file, line, column].filter((part) => part !== undefined).join(':');
}

;// CONCATENATED MODULE: ./build/src/gate/render-console.js
// The decision as a table in the log.


const statusNames = {
    pass: 'passed',
    fail: 'FAILED',
    'not-measured': 'NOT MEASURED',
    waived: 'waived',
    'not-applicable': 'not asked',
};
/** Lines of a table: the rows that decide first, each open one with its reason below. */
function consoleTable(rows) {
    const shown = headline_byWeight(rows);
    const head = ['gate', 'status', 'measured', 'wanted', 'on failure'];
    const cells = shown.map((row) => [
        (0,text_inert/* oneLine */.T)(row.gate, 40),
        statusNames[row.status],
        (0,text_inert/* oneLine */.T)(row.measure ?? '-', 50),
        (0,text_inert/* oneLine */.T)(row.bound || '-', 30),
        row.onFailure,
    ]);
    const widths = head.map((title, column) => Math.max(title.length, ...cells.map((line) => line[column].length)));
    const line = (parts) => parts
        .map((part, column) => part.padEnd(widths[column]))
        .join('  ')
        .trimEnd();
    return [
        line(head),
        line(widths.map((width) => '-'.repeat(width))),
        ...shown.flatMap((row, index) => [line(cells[index]), ...(headline_isOpen(row) ? [`    ${(0,text_inert/* oneLine */.T)(row.reason)}`] : [])]),
    ];
}

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

// EXTERNAL MODULE: ./build/src/policy/waivers.js
var policy_waivers = __webpack_require__(1229);
;// CONCATENATED MODULE: ./build/src/reports/fingerprint.js
// What stays of a finding when lines move: two runs are compared by it, and waivers may name it.

/** 32 hexadecimal digits out of the tool, the rule, the file, the message without line numbers, and the ordinal. */
function fingerprint(finding, { tool, ordinal }) {
    return (0,external_node_crypto_.hash)('sha256', `${identity(finding, tool)}#${ordinal}`, 'hex').slice(0, 32);
}
/** The fingerprint of each finding that the evidence kept, in the same order; no two are the same. */
function fingerprint_fingerprints({ tool, findings }) {
    const known = remembered.get(findings);
    if (known?.tool === tool)
        return known.prints;
    const prints = computed({ tool, findings });
    remembered.set(findings, { tool, prints });
    return prints;
}
/** Several gates and renderings ask for the same ones, and a thousand reports have a million findings. */
const remembered = new WeakMap();
function computed({ tool, findings }) {
    const groups = Map.groupBy(findings.keys(), (index) => identity(findings[index], tool));
    const ordinals = new Map();
    for (const group of groups.values()) {
        const inOrder = group.toSorted((a, b) => byPlace(findings[a], findings[b]) || a - b);
        for (const [ordinal, index] of inOrder.entries())
            ordinals.set(index, ordinal);
    }
    return findings.map((finding, index) => fingerprint(finding, { tool, ordinal: ordinals.get(index) }));
}
function byPlace(a, b) {
    return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
function identity({ id, file, message }, tool) {
    return JSON.stringify([tool.toLowerCase(), id, file ?? '', withoutLines(message)]);
}
/** Only numbers that count lines and columns go: "82 > 79 characters" and "complexity of 12" say what is wrong. */
function withoutLines(message) {
    return message
        .replace(/\b(lines?|rows?|columns?|cols?)([ :#]{1,3})\d{1,9}(?:(?: ?[-–,] ?| to | and )\d{1,9})?/gi, '$1$2*')
        .replace(/(\.[A-Za-z]\w{0,9}):\d{1,9}(?::\d{1,9})?/g, '$1:*')
        .replace(/\s+/g, ' ')
        .trim();
}

// EXTERNAL MODULE: ./build/src/reports/pattern.js
var pattern = __webpack_require__(3487);
;// CONCATENATED MODULE: ./build/src/gate/gather.js


/** Kinds whose findings complain about code; those of the others say which test failed, which bound was crossed. */
const gather_codeKinds = (/* unused pure expression or super */ null && (['quality', 'security', 'documentation']));
/** Several renderings gather the same evidence. */
const known = new WeakMap();
function printsOf(item) {
    const prints = known.get(item) ?? fingerprints(item);
    known.set(item, prints);
    return prints;
}
/** Findings of the evidence that was measured and is of these kinds, the worst first. */
function gather_gather(evidence, kinds = gather_codeKinds) {
    const all = new Map();
    for (const item of evidence) {
        if (!item.measured || !kinds.includes(item.kind))
            continue;
        const prints = printsOf(item);
        for (const [index, finding] of item.findings.entries()) {
            const fingerprint = prints[index];
            const told = { ...finding, tool: item.tool, fingerprint, report: item.sources[0] ?? '' };
            const before = all.get(fingerprint);
            if (before === undefined || worstFirst([before, told])[0] !== before)
                all.set(fingerprint, told);
        }
    }
    return worstFirst([...all.values()]);
}

;// CONCATENATED MODULE: ./build/src/gate/waive.js
// Waivers against findings: what they take out of the counts, and which of them do nothing any more.






const day = 86_400_000;
/** @param now milliseconds since the epoch */
function standing(waivers, maxDays, now) {
    const sorted = { inForce: [], expired: [], tooLong: [] };
    for (const waiver of waivers) {
        const end = (0,policy_waivers/* endOfDay */.D)(waiver.expires);
        // A day that cannot be told is in the past.
        if (!(end > now))
            sorted.expired.push(waiver);
        // The rest of today is one more day than the policy counts.
        else if (end - now > (maxDays + 1) * day)
            sorted.tooLong.push(waiver);
        else
            sorted.inForce.push(waiver);
    }
    return sorted;
}
/** Take out of a gate's evidence what waivers in force let pass. Only findings about code can be waived, not tests that fail. */
function waive(gate, evidence, inForce) {
    const mine = inForce.filter((waiver) => waiver.gate === undefined || waiver.gate === gate);
    const taken = new Map();
    if (mine.length === 0)
        return { evidence: [...evidence], taken };
    const left = evidence.map((item) => {
        if (!isWaivable(item))
            return item;
        const prints = fingerprints(item);
        return without(item, (index) => {
            const waiver = mine.find((each) => isMeant(each, item.findings[index], item.tool, prints[index]));
            if (waiver === undefined)
                return false;
            taken.set(waiver, (taken.get(waiver) ?? 0) + 1);
            return true;
        });
    });
    return { evidence: left, taken };
}
function isWaivable({ measured, kind }) {
    return measured && codeKinds.includes(kind);
}
/** Is the finding one that the waiver is for? */
function isMeant(waiver, { id, file, message }, tool, fingerprint) {
    if (waiver.fingerprint === undefined ? waiver.id !== id : waiver.fingerprint !== fingerprint)
        return false;
    if (!isOfTool(waiver, tool))
        return false;
    if (waiver.paths !== undefined && !waiver.paths.some((glob) => file !== undefined && (0,pattern/* matchesPattern */.MT)(file, glob))) {
        return false;
    }
    return waiver.packages === undefined || waiver.packages.some((name) => speaksOf(message, name));
}
function isOfTool({ tool }, actual) {
    return tool === undefined || tool.toLowerCase() === actual.toLowerCase();
}
function speaksOf(message, name) {
    return message.split(/[^\w.+@/-]+/).some((word) => word === name || word.endsWith(`/${name}`));
}
/** Waivers that took nothing out although everything they can be about was looked at. */
function stale(inForce, used, judged) {
    return inForce.filter((waiver) => {
        if (used.has(waiver))
            return false;
        const all = [...judged]
            .filter(([gate]) => waiver.gate === undefined || waiver.gate === gate)
            .flatMap(([, each]) => each);
        const about = all.filter((item) => !item.measured || (isWaivable(item) && isOfTool(waiver, item.tool)));
        // What was not read, or not listed, may be what it is for.
        return about.length > 0 && about.every((item) => item.measured && item.findingsLeftOut === 0);
    });
}
/** The row over the waivers themselves; none where there are none. */
function waiverRow({ inForce, expired, tooLong }, stale, maxDays) {
    const all = inForce.length + expired.length + tooLong.length;
    if (all === 0)
        return [];
    const row = {
        gate: 'waivers',
        bound: `in force, for ${maxDays} days at most, and needed`,
        sources: [...new Set([...inForce, ...expired, ...tooLong].flatMap(({ source }) => source ?? []))].sort(),
        measure: `${inForce.length} of ${all} in force`,
    };
    const parts = [
        waive_told(tooLong, `further than ${maxDays} days away, so it does not hold; choose an earlier day`),
        waive_told(expired, 'expired, so it does not hold; mend what it is about, or have it approved again'),
        waive_told(stale, 'takes nothing out; take it out of the policy'),
    ].filter((part) => part !== '');
    if (parts.length === 0)
        return [{ ...row, status: 'pass', onFailure: 'warn', reason: 'each of them is needed' }];
    return [{ ...row, status: 'fail', onFailure: tooLong.length > 0 ? 'block' : 'warn', reason: parts.join('; ') }];
}
function waive_told(waivers, what) {
    if (waivers.length === 0)
        return '';
    const named = waivers.slice(0, 5).map((waiver) => `${nameOf(waiver)} (${waiver.expires})`);
    const more = waivers.length - named.length;
    return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}: ${what}`;
}
function nameOf({ id, fingerprint }) {
    return (0,text_inert/* oneLine */.T)(id ?? `fingerprint ${fingerprint}`, 80);
}
/** Which findings were waived, until when, by whom and why. */
function waivedReason(taken) {
    const all = [...taken].sort(([a], [b]) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
    const count = all.reduce((sum, [, each]) => sum + each, 0);
    const named = all
        .slice(0, 3)
        .map(([waiver, each]) => `${nameOf(waiver)}${each > 1 ? ` (${each} times)` : ''} until ${waiver.expires} by ${(0,text_inert/* oneLine */.T)(waiver.approver, 60)}: ${(0,text_inert/* oneLine */.T)(waiver.reason, 100)}`);
    const more = all.length - named.length;
    return `${count} waived: ${named.join('; ')}${more > 0 ? `; ${more} more waivers` : ''}`;
}

// EXTERNAL MODULE: ./build/src/gatekeeper/policy-file.js
var policy_file = __webpack_require__(6912);
// EXTERNAL MODULE: ./build/src/github/client.js
var github_client = __webpack_require__(6330);
// EXTERNAL MODULE: ./build/src/github/committed-files.js
var committed_files = __webpack_require__(3057);
;// CONCATENATED MODULE: ./build/src/gatekeeper/workspace-source.js
// The other files of a policy where the workspace is what counts: its own from the checkout, those of other repositories from GitHub.




/**
 * Reads what a policy in the workspace names.
 * @param root real path of the workspace
 * @param access for files of other repositories; without it they cannot be read
 */
function workspaceSource(root, access, deps) {
    let client;
    return async (reference) => {
        if (!('sha' in reference))
            return ownFile(root, reference.path);
        if (access === undefined)
            throw new Error('is in another repository, and no token was given to read it');
        client ??= github_client/* GitHubClient */.j.connect(access, deps);
        const { repository, sha, path } = reference;
        return (0,committed_files/* committedSource */.q)(await client, { repository, sha })({ path });
    };
}
async function ownFile(root, path) {
    const { realpath } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1455, 19));
    const file = (0,external_node_path_.join)(root, path);
    // No folder on the way may be a link: it could lead out.
    const folder = await realpath((0,external_node_path_.dirname)(file)).catch(() => undefined);
    if (folder === undefined)
        return undefined;
    if (folder !== (0,external_node_path_.dirname)(file))
        throw new Error('lies behind a symbolic link');
    return (0,policy_file/* readPolicyFile */.B)(file, path).catch((error) => {
        throw new Error(error.problems?.[0]?.message ?? error.message);
    });
}

// EXTERNAL MODULE: ./build/src/policy/load.js
var load = __webpack_require__(1102);
// EXTERNAL MODULE: ./build/src/policy/standard.js
var standard = __webpack_require__(1155);
// EXTERNAL MODULE: ./build/src/record/record.js
var record_record = __webpack_require__(6454);
;// CONCATENATED MODULE: ./build/src/scan/judge.js



/** What the policy does about a finding that is open. */
function effectOf({ severity, fixable, class: kind }, policy) {
    const other = kind === 'vulnerability' && !fixable ? policy.unfixed[severity] : undefined;
    return other ?? policy.tiers[severity];
}
/** One row for each severity that was found, and for those that may block or ask for a review. */
function severityRows(tally, worst, policy, sources) {
    return gates/* tiers */.cK.flatMap((tier) => {
        const counts = new ScanTally().of(tier);
        Object.assign(counts, tally.counts.get(tier));
        const own = worst.filter(({ severity }) => severity === tier);
        const unfixed = policy.unfixed[tier];
        const rows = [
            rowOf(tier, policy.tiers[tier], unfixed === undefined ? counts : { ...counts, open: counts.fixable, unfixable: 0 }, own),
            ...(unfixed === undefined ? [] : [unfixedRow(tier, unfixed, counts, own)]),
        ];
        const matters = ['block', 'review'].includes(policy.tiers[tier]) && tier !== 'unknown';
        return rows.filter(({ status }) => status !== 'pass' || matters).map((row) => ({ ...row, sources: [...sources] }));
    });
}
function rowOf(tier, onFailure, counts, worst) {
    const { open, waived, known, drift } = counts;
    const status = open > 0 ? 'fail' : waived > 0 ? 'waived' : 'pass';
    const aside = [
        waived > 0 ? `${waived} waived` : '',
        known > 0 ? `${known} in the base as well` : '',
        drift > 0 ? `${drift} became known since the base was scanned` : '',
    ].filter((text) => text !== '');
    return {
        gate: `scan-${tier}`,
        evidence: 'security',
        status,
        onFailure,
        measure: open === 0 ? `0 ${word(tier)}` : `${open} ${word(tier)}${split(counts)}`,
        bound: onFailure === 'log' ? 'logged' : `no ${word(tier)}`,
        reason: [...(open > 0 ? [mending(worst, open)] : []), ...aside].join('; ') || 'none was found',
    };
}
function unfixedRow(tier, onFailure, counts, worst) {
    const { unfixable } = counts;
    const own = worst.filter(({ fixable }) => !fixable);
    return {
        gate: `scan-${tier}-unfixed`,
        evidence: 'security',
        status: unfixable > 0 ? 'fail' : 'pass',
        onFailure,
        measure: `${unfixable} ${word(tier)} without a fix`,
        bound: onFailure === 'log' ? 'logged' : `no ${word(tier)} without a fix`,
        reason: unfixable > 0 ? mending(own, unfixable) : 'none was found',
    };
}
/** A number and a severity: what nobody rated may be anything. */
function word(tier) {
    return tier === 'unknown' ? 'of unknown severity' : tier;
}
function split({ fixable, unfixable }) {
    if (unfixable === 0)
        return '';
    return fixable === 0 ? ', none of which has a fix' : `, ${fixable} with a fix and ${unfixable} without`;
}
function mending(worst, of) {
    const named = [...new Set(worst.map(judge_nameOf))].slice(0, 3);
    const more = of - worst.filter((finding) => named.includes(judge_nameOf(finding))).length;
    return clean_cleanLine(`${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`, 600);
}
function judge_nameOf({ id, package: about, fixable, file, line }) {
    if (about === undefined)
        return `${id}${file === undefined ? '' : ` in ${file}${line === undefined ? '' : `:${line}`}`}`;
    const fix = about.fixedIn === undefined ? (fixable ? '' : ', no fix yet') : `, fixed in ${about.fixedIn}`;
    return `${id} (${about.name} ${about.version}${fix})`.replace(' )', ')');
}
/** Nothing that the scan says can be relied on. */
function notMeasured(reason, gate = 'scan') {
    return { gate, evidence: 'security', status: 'not-measured', onFailure: 'block', reason, sources: [] };
}

;// CONCATENATED MODULE: ./build/src/reports/open-report.js
// Opens exactly the file that was found: regular, inside the root, no link on the way, nothing that blocks or never ends.




/** `root` must be a real path. Throws {@link Unreadable} for whatever must not be read. */
async function openReport(root, path) {
    const file = (0,external_node_path_.join)(root, path);
    const before = await (0,external_node_fs_promises_.lstat)(file).catch(refuse);
    if (before.isSymbolicLink())
        throw new reader_Unreadable('is a symbolic link, which is not followed');
    if (!before.isFile())
        throw new reader_Unreadable('is not a regular file');
    if ((await (0,external_node_fs_promises_.realpath)(file).catch(refuse)) !== file)
        throw new reader_Unreadable('lies behind a symbolic link');
    const handle = await (0,external_node_fs_promises_.open)(file, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK).catch(refuse);
    try {
        const { dev, ino, size, mtimeMs } = await handle.stat();
        if (dev !== before.dev || ino !== before.ino)
            throw new reader_Unreadable('was exchanged while it was opened');
        if (size === 0)
            throw new reader_Unreadable('is empty');
        return { handle, changedAt: mtimeMs };
    }
    catch (error) {
        await handle.close();
        throw error;
    }
}
/** An error of the file system as a reason. */
function refuse(error) {
    throw new reader_Unreadable(`cannot be read (${error.code ?? error.message})`);
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
                throw new reader_Unreadable(`has more than ${mostBytes} bytes`);
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
        throw new reader_Unreadable('is not UTF-8');
    }
}
/** A path below the root, relative to it and with `/`; undefined for the root itself and for what lies elsewhere. */
function below(root, path) {
    const way = relative(root, path);
    return way === '' || isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`)
        ? undefined
        : way.split(sep).join('/');
}

// EXTERNAL MODULE: ./build/src/tools/install.js + 2 modules
var install = __webpack_require__(9441);
// EXTERNAL MODULE: ./build/src/tools/tools-lock.js
var tools_lock = __webpack_require__(3792);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./build/src/prefix.js
var prefix = __webpack_require__(841);
;// CONCATENATED MODULE: ./build/src/scan/base.js
// What is known of the base: what its packages are vulnerable to by today's database, and what its own scan had found.


const schema = `https://${prefix/* PREFIX */.H}/schemas/scan-baseline/v1.json`;
/** Keys that are told apart; more of them are not compared, so that they count. */
const mostKeys = 200_000;
/** How often each key was found. */
class KeyCounts {
    counts = new Map();
    /** Some were not taken. */
    isFull = false;
    add(key, times = 1) {
        const before = this.counts.get(key);
        if (before === undefined && this.counts.size >= mostKeys)
            this.isFull = true;
        else
            this.counts.set(key, (before ?? 0) + times);
    }
    /** Take one away; false where none is left. */
    take(key) {
        const left = this.counts.get(key) ?? 0;
        if (left > 0)
            this.counts.set(key, left - 1);
        return left > 0;
    }
}
/** Of findings in the order of the report, which ones the base has as well. */
class BaseComparison {
    #base;
    constructor(base) {
        this.#base = base;
    }
    of({ class: kind, key }) {
        if (this.#base === undefined)
            return { known: false, drift: false };
        const { vulnerabilities, recorded, answersFor } = this.#base;
        const wasRecorded = recorded?.take(key) ?? false;
        // What a database does not decide is the same today as it was.
        const isInBase = kind === 'vulnerability' ? vulnerabilities.take(key) : wasRecorded;
        const drift = kind === 'vulnerability' && isInBase && recorded !== undefined && !wasRecorded;
        return { known: isInBase && answersFor === 'added', drift };
    }
}
const baselineFile = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz(schema),
    commit: schemas/* string */.YjP().max(200),
    database: schemas/* string */.YjP().max(200),
    found: schemas/* record */.g1P(schemas/* string */.YjP().max(3000), schemas/* int */.Whr().min(1)),
});
/** What later scans are compared with; undefined where there was more than can be told apart. */
function writeBaseline(commit, database, found) {
    if (found.isFull)
        return undefined;
    const sorted = Object.fromEntries([...found.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    return `${JSON.stringify({ schema, commit, database, found: sorted }, null, 1)}\n`;
}
/** Throws for what {@link writeBaseline} did not write. */
function readBaseline(text) {
    const read = baselineFile.safeParse(JSON.parse(text));
    if (!read.success)
        throw new Error('is no baseline of a scan');
    const recorded = new KeyCounts();
    for (const [key, times] of Object.entries(read.data.found))
        recorded.add(key, times);
    return { commit: read.data.commit, recorded };
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/src/tools/run-program.js + 2 modules
var run_program = __webpack_require__(7882);
;// CONCATENATED MODULE: ./build/src/scan/argv.js
// The command lines of Trivy, and all of its environment. Pure.

const argv_commands = {
    image: 'image',
    filesystem: 'filesystem',
    repository: 'repository',
    config: 'filesystem',
    sbom: 'sbom',
};
/** What a kind of target can be asked for at all. */
function scannersFor(kind, { scanners }) {
    if (kind === 'config')
        return ['misconfig'];
    if (kind === 'sbom')
        return scanners.filter((scanner) => scanner === 'vuln' || scanner === 'license');
    return [...scanners];
}
/** One scan, to JSON. */
function scanArgs(target, policy, places, timeoutMs) {
    const { kind } = target;
    const skips = kind === 'sbom' ? [] : ['skip-dirs', 'skip-files'];
    return [
        argv_commands[kind],
        ...shared(places),
        '--format=json',
        '--list-all-pkgs',
        `--output=${places.report}`,
        `--scanners=${scannersFor(kind, policy).join(',')}`,
        `--cache-dir=${places.cache}`,
        // What an earlier scan found in a layer is nothing that this one believes.
        '--cache-backend=memory',
        '--skip-db-update',
        '--skip-java-db-update',
        '--skip-vex-repo-update',
        ...(kind === 'sbom' ? [] : ['--skip-check-update']),
        '--offline-scan',
        '--no-progress',
        '--exit-code=0',
        `--timeout=${Math.ceil(timeoutMs / 1000)}s`,
        ...skips.flatMap((name) => policy[name].map((glob) => `--${name}=${glob}`)),
        ...(kind === 'sbom' ? [] : [`--secret-config=${(0,external_node_path_.join)(places.private, 'no-secret-config.yaml')}`]),
        ...(kind === 'sbom' || kind === 'image' ? [] : places.helmValues.map((path) => `--helm-values=${path}`)),
        ...imageArgs(target, policy),
        ...('path' in target ? ['--', target.path] : 'reference' in target ? ['--', target.reference] : []),
    ];
}
/** A report of packages in another format; no scan. */
function convertArgs(format, report, output, places) {
    return ['convert', ...shared(places), `--format=${format}`, `--output=${output}`, '--', report];
}
/**
 * Everything that Trivy finds in its environment. No PATH: it runs no other program. The proxy that does not answer keeps what it
 * scans from making it call anybody, where it needs nobody.
 */
function scannerEnvironment(target, places, registry = {}) {
    const own = {
        HOME: places.private,
        TMPDIR: places.private,
        XDG_CACHE_HOME: places.private,
        XDG_CONFIG_HOME: places.private,
        XDG_DATA_HOME: places.private,
        DOCKER_CONFIG: places.private,
        NO_COLOR: '1',
    };
    if (target.reference === undefined) {
        const nobody = 'http://127.0.0.1:9';
        return { ...own, HTTP_PROXY: nobody, HTTPS_PROXY: nobody, http_proxy: nobody, https_proxy: nobody };
    }
    const { username, password, proxy } = registry;
    return {
        ...own,
        ...proxy,
        ...(username !== undefined && { TRIVY_USERNAME: username }),
        ...(password !== undefined && { TRIVY_PASSWORD: password }),
    };
}
/** For {@link convertArgs}: it has ended before garbage is worth collecting, unless there is very much of it. */
function converterEnvironment(places) {
    return { ...scannerEnvironment({ kind: 'filesystem' }, places), GOGC: 'off', GOMEMLIMIT: '256MiB' };
}
function shared(places) {
    return [`--config=${places.config}`, `--ignorefile=${places.ignores}`, '--severity=UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL'];
}
function imageArgs(target, { scanners }) {
    if (target.kind !== 'image')
        return [];
    return [
        ...(scanners.includes('secret') || scanners.includes('misconfig')
            ? [`--image-config-scanners=${scanners.filter((each) => each === 'secret' || each === 'misconfig').join(',')}`]
            : []),
        ...(target.platform === undefined ? [] : [`--platform=${target.platform}`]),
        ...('archive' in target ? [`--input=${target.archive}`] : ['--image-src=remote']),
    ];
}

;// CONCATENATED MODULE: ./build/src/scan/scanner.js
// One run of the scanner, in a folder of its own: nothing of the scanned repository and nothing of ours is found there.




/** The scanner did not come to its end, so that nothing is measured. The message completes "the scan failed: ...". */
class ScanFailed extends Error {
    name = 'ScanFailed';
}
/** A private folder with the databases in it, and what the policy names: a configuration or an empty one, values of charts. */
async function openWorkshop(temp, databases, { config = '{}\n', helmValues }) {
    const folder = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(temp, 'slipway-trivy-')); // only we may look into it
    const places = {
        private: (0,external_node_path_.join)(folder, 'home'),
        report: (0,external_node_path_.join)(folder, 'report.json'),
        config: (0,external_node_path_.join)(folder, 'trivy.yaml'),
        ignores: (0,external_node_path_.join)(folder, 'no-ignores'),
        helmValues: helmValues.map((_, index) => (0,external_node_path_.join)(folder, `values-${index}.yaml`)),
        cache: (0,external_node_path_.join)(folder, 'cache'),
    };
    const close = () => (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
    try {
        await (0,external_node_fs_promises_.mkdir)(places.private);
        await (0,external_node_fs_promises_.mkdir)(places.cache);
        await (0,external_node_fs_promises_.writeFile)(places.config, config);
        await (0,external_node_fs_promises_.writeFile)(places.ignores, '');
        for (const [index, path] of places.helmValues.entries())
            await (0,external_node_fs_promises_.writeFile)(path, helmValues[index] ?? '');
        for (const [name, path] of Object.entries(databases))
            await (0,external_node_fs_promises_.symlink)(path, (0,external_node_path_.join)(places.cache, name));
    }
    catch (error) {
        await close();
        throw error;
    }
    return { places, close };
}
/** Two fifths of what a scan computes is the collecting of garbage: half of that, for half as much memory again at most. */
const collectingLess = { GOGC: '200' };
/** Scan once, into `places.report`. `onFirstLine` is called when the scanner has started. Returns what the scanner warned of. Throws {@link ScanFailed}. */
async function scan(target, { policy, places, timeoutMs, access, }, deps, onFirstLine) {
    const args = scanArgs(target, policy, places, timeoutMs);
    deps.log.info((0,text_inert/* oneLine */.T)(`Scanning ${target.name} with trivy ${deps.trivy.version}`, 700));
    return run(args, { ...scannerEnvironment(target, places, access), ...collectingLess }, places, deps, { onFirstLine });
}
/** Write a report in another format. Throws {@link ScanFailed}. @param from open file, which the caller closes at once */
async function convert(format, from, to, places, deps) {
    const args = convertArgs(format, '/dev/stdin', to, places);
    await run(args, converterEnvironment(places), places, deps, {
        inputFile: from,
        waits: { interrupt: 0, terminate: 0 },
    });
}
async function run(args, env, places, { trivy, log, signal }, { onFirstLine, ...options } = {}) {
    const told = { warnings: [], fatal: '' };
    const { exitCode } = await trivy.run(args, {
        cwd: places.private,
        env,
        ...options,
        ...(signal && { signal }),
        onLine: (line) => {
            onFirstLine?.();
            log.debug(line);
            listen(line, told);
        },
    });
    signal?.throwIfAborted();
    if (exitCode !== 0)
        throw new ScanFailed(`${told.fatal || 'it says nothing'} (trivy ended with ${exitCode})`);
    return told.warnings;
}
const mostWarnings = 20;
/** What it says in every run of ours, because of what it is told not to do. */
const usual = /embedded checks|--scanners secret|disable secret scanning|Table result includes|skip-db-update/i;
/** `2026-11-22T12:00:00Z<tab>WARN<tab>[part] text<tab>key=value`. */
function listen(line, told) {
    const [, level, text] = /^\S+\t(WARN|ERROR|FATAL)\t(.*)$/s.exec(line) ?? [];
    if (level === undefined || text === undefined || usual.test(text)) {
        // What went wrong stands in the lines below its first one.
        if (told.fatal !== '' && /^\s*[-*]/.test(line) && told.fatal.length < 800)
            told.fatal += ` ${(0,text_inert/* oneLine */.T)(line, 400)}`;
        return;
    }
    if (level === 'FATAL')
        told.fatal = (0,text_inert/* oneLine */.T)(text, 800);
    else if (told.warnings.length < mostWarnings)
        told.warnings.push((0,text_inert/* oneLine */.T)(text, 300));
}

;// CONCATENATED MODULE: ./build/src/scan/converters.js
// The conversions of a scan start while it runs, and wait for its report in a pipe: the start of Trivy is most of what they take.





/** Format of Trivy -> name of the file. */
const sboms = { cyclonedx: 'sbom.cdx.json', 'spdx-json': 'sbom.spdx.json' };
const formats = Object.keys(sboms);
/** However a conversion hangs, it ends. */
const longestMs = 10 * 60_000;
const writeTo = (0,external_node_util_.promisify)(external_node_fs_.write);
/** One use: {@link Converters.start} or nothing, {@link Converters.feed} or nothing, then {@link Converters.close}. */
class Converters {
    #folder;
    #places;
    #deps;
    #stopped = new AbortController();
    #running;
    constructor(folder, places, deps) {
        this.#folder = folder;
        this.#places = places;
        this.#deps = deps;
    }
    /** @param folder where the SBOMs come, absolute; has to be there before they are fed */
    static async make(folder, places, deps) {
        const pipes = formats.map((format) => pipeOf(places, format));
        const made = await (0,run_program/* runProgram */.m)('/usr/bin/env', ['mkfifo', ...pipes], { env: { PATH: '/usr/bin:/bin' } });
        if (made.exitCode !== 0)
            throw new ScanFailed(`no pipe could be made: ${made.stderr.trim()}`);
        return new Converters(folder, places, deps);
    }
    start() {
        this.#running ??= formats.map((format) => this.#begin(format));
    }
    /** Hand the inventory over, and wait until the SBOMs are there. Throws {@link ScanFailed}. */
    async feed(inventory) {
        this.start();
        const timer = setTimeout(() => this.#stopped.abort(new ScanFailed('an SBOM was not made in time')), longestMs);
        try {
            const works = this.#running.flatMap(({ pipe, ended }) => [ended, pour(inventory, pipe)]);
            await Promise.allSettled(works); // a pipe is closed when nobody writes to it any more
            await Promise.all(works);
        }
        finally {
            clearTimeout(timer);
        }
    }
    /** Whatever still runs is ended. */
    async close() {
        this.#stopped.abort(new ScanFailed('the scan has ended'));
        await Promise.allSettled((this.#running ?? []).map(({ ended }) => ended));
        for (const { pipe } of this.#running ?? [])
            (0,external_node_fs_.closeSync)(pipe);
        this.#running = [];
    }
    #begin(format) {
        const path = pipeOf(this.#places, format);
        // Opened for both, it waits for nobody. Ours stays open until the conversion has ended: it may open its own later.
        const both = (0,external_node_fs_.openSync)(path, 'r+');
        const [input, pipe] = [(0,external_node_fs_.openSync)(path, 'r'), (0,external_node_fs_.openSync)(path, 'w')];
        (0,external_node_fs_.closeSync)(both);
        const signals = [this.#stopped.signal, ...(this.#deps.signal ? [this.#deps.signal] : [])];
        const deps = { ...this.#deps, signal: AbortSignal.any(signals) };
        const ended = convert(format, input, (0,external_node_path_.join)(this.#folder, sboms[format]), this.#places, deps);
        (0,external_node_fs_.closeSync)(input);
        ended.catch(() => { }); // whoever feeds it is told
        return { pipe, ended };
    }
}
function pipeOf({ private: folder }, format) {
    return (0,external_node_path_.join)(folder, `${format}-pipe`);
}
async function pour(file, pipe) {
    for await (const piece of (0,external_node_fs_.createReadStream)(file)) {
        for (let at = 0; at < piece.length;) {
            try {
                at += (await writeTo(pipe, piece, at)).bytesWritten;
            }
            catch (error) {
                if (error.code === 'EPIPE')
                    return; // the conversion says why it reads no more
                throw error;
            }
        }
    }
}

;// CONCATENATED MODULE: ./build/src/scan/database/answers.js
/** A registry did not hand over what was asked for. */
class RegistryError extends Error {
    name = 'RegistryError';
    /** Milliseconds after which it may be asked again; absent where that cannot help. */
    retryAfterMs;
    constructor(message, retryAfterMs) {
        super(message);
        this.retryAfterMs = retryAfterMs;
    }
}
const usualBounds = {
    headMs: 20_000,
    stallMs: 20_000,
    leastBytesPerSecond: 10_000,
    blobBytes: 2 ** 31,
};
/** Why there is no answer but this one. */
async function refusal(response, deps, bounds) {
    const status = response.statusCode ?? 0;
    const said = await bounded(response, 64 * 1024, deps, bounds).catch(() => Buffer.alloc(0));
    const code = /"code"\s*:\s*"([A-Z_]{3,40})"/.exec(said.toString('utf8'))?.[1];
    const text = `it answered ${status}${code === undefined ? '' : ` ${code}`}`;
    if (status !== 429 && status < 500 && code !== 'TOOMANYREQUESTS')
        return new RegistryError(text);
    const after = Number(response.headers['retry-after']);
    return new RegistryError(text, response.headers['retry-after'] !== undefined && after >= 0 ? after * 1000 : 1000);
}
/** Throws for whatever is no object. */
function parseObject(bytes) {
    try {
        const value = JSON.parse(Buffer.from(bytes).toString('utf8'));
        if (typeof value === 'object' && value !== null)
            return value;
    }
    catch {
        // Said below.
    }
    throw new RegistryError('it answered with something other than JSON', 1000);
}
/** A whole answer of at most so many bytes. */
async function bounded(response, most, deps, bounds) {
    const pieces = [];
    let bytes = 0;
    for await (const piece of paced(response, deps, bounds)) {
        bytes += piece.length;
        if (bytes > most) {
            response.destroy();
            throw new RegistryError(`it answered with more than ${most} bytes`);
        }
        pieces.push(piece);
    }
    return Buffer.concat(pieces);
}
/** The bytes of an answer, as long as they come fast enough. */
async function* paced(response, { clock, signal }, bounds) {
    const { stallMs, leastBytesPerSecond } = bounds;
    let bytes = 0;
    let windowStart = clock.now();
    const slow = () => new RegistryError(`it sends less than ${leastBytesPerSecond} bytes a second`);
    let timer = setTimeout(() => response.destroy(slow()), stallMs);
    try {
        for await (const piece of response) {
            bytes += piece.length;
            const now = clock.now();
            if (now - windowStart >= stallMs) {
                if ((bytes * 1000) / (now - windowStart) < leastBytesPerSecond)
                    throw slow();
                bytes = 0;
                windowStart = now;
            }
            yield piece;
            clearTimeout(timer);
            timer = setTimeout(() => response.destroy(slow()), stallMs);
        }
        if (!response.complete)
            throw new RegistryError('its answer was cut off', 1000);
    }
    catch (error) {
        if (signal?.aborted)
            throw signal.reason;
        throw error instanceof RegistryError
            ? error
            : new RegistryError(`its answer was cut off (${error.message})`, 1000);
    }
    finally {
        clearTimeout(timer);
    }
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./build/src/registry/exchange.js
// One request and its answer, within bounds.



/** A registry did not do what was asked. The message completes "ghcr.io: ...". */
class exchange_RegistryError extends Error {
    name = 'RegistryError';
    /** Absent where there was no answer. */
    status;
    /** Milliseconds after which it may be asked again; undefined where that cannot help. */
    againAfterMs;
    constructor(message, { status, againAfterMs } = {}) {
        super(message);
        this.status = status;
        this.againAfterMs = againAfterMs;
    }
}
const exchange_usualBounds = { idleMs: 30_000, patienceMs: 30_000, slowest: 1024 };
/** Send one request. Rejects with a {@link RegistryError}, with what `body` throws, or with the reason of the signal. */
async function exchange({ method, url, headers, body }, { idleMs }, signal) {
    signal?.throwIfAborted();
    const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const length = body === undefined ? undefined : { 'content-length': String(body.length) };
    const request = ask(url, { method, headers: { 'user-agent': 'slipway', ...headers, ...length }, signal });
    const idle = new exchange_RegistryError(`did nothing for ${idleMs / 1000} s`, { againAfterMs: 1000 });
    request.setTimeout(idleMs, () => request.destroy(idle));
    const answer = new Promise((resolve, reject) => {
        request.on('response', (response) => {
            request.setTimeout(0);
            resolve(response);
        });
        request.on('error', (error) => {
            if (signal?.aborted)
                reject(signal.reason);
            else if (error instanceof exchange_RegistryError)
                reject(error);
            else
                reject(new exchange_RegistryError(`could not be reached: ${oneLine(error.message, 200)}`, { againAfterMs: 1000 }));
        });
    });
    try {
        await Promise.race([answer, send(request, body)]); // an answer may come before everything was sent
        return await answer;
    }
    catch (error) {
        request.destroy();
        answer.catch(() => { }); // what is thrown says more
        throw error;
    }
}
async function send(request, body) {
    if (body === undefined || body instanceof Uint8Array) {
        request.end(body);
        return;
    }
    for await (const piece of body.pieces) {
        if (request.destroyed)
            return;
        if (!request.write(piece))
            await new Promise((resolve) => request.once('drain', resolve).once('close', resolve));
    }
    request.end();
}
function isRedirect({ statusCode, headers }) {
    return [301, 302, 303, 307, 308].includes(statusCode ?? 0) && headers.location !== undefined;
}
/** The pieces of a body that keeps coming. */
async function* exchange_paced(response, { patienceMs, slowest }, signal) {
    const started = performance.now();
    let bytes = 0;
    const slow = new exchange_RegistryError(`sends fewer than ${slowest} bytes per second`, { againAfterMs: 1000 });
    const watch = setInterval(() => {
        const elapsed = performance.now() - started;
        if (elapsed >= patienceMs && bytes / (elapsed / 1000) < slowest)
            response.destroy(slow);
    }, Math.min(1000, patienceMs));
    try {
        for await (const piece of response) {
            bytes += piece.length;
            yield piece;
        }
    }
    catch (error) {
        if (signal?.aborted)
            throw signal.reason;
        if (error instanceof exchange_RegistryError)
            throw error;
        throw new exchange_RegistryError(`broke off: ${oneLine(error.message, 200)}`, { againAfterMs: 1000 });
    }
    finally {
        clearInterval(watch);
    }
}
/** All of a body, which may have at most `most` bytes. */
async function whole(response, most, bounds, signal) {
    const pieces = [];
    let bytes = 0;
    for await (const piece of exchange_paced(response, bounds, signal)) {
        bytes += piece.length;
        if (bytes > most) {
            response.destroy();
            throw new exchange_RegistryError(`answers with more than ${most} bytes`);
        }
        pieces.push(piece);
    }
    return Buffer.concat(pieces);
}
/** What an answer that is none says, with the codes of the distribution API. */
async function exchange_refusal(what, response, bounds, signal) {
    const status = response.statusCode ?? 0;
    const text = await whole(response, 65_536, bounds, signal).then(String, () => '');
    const said = [...text.matchAll(/"(?:code|message)"\s*:\s*"([^"]{1,200})"/g)].map(([, found]) => found).join(': ');
    const may = status === 401 || status === 403 ? '; check the credentials and what they may' : '';
    return new exchange_RegistryError(`answered ${what} with ${status}${said && ` (${oneLine(said, 300)})`}${may}`, {
        status,
        ...(isPassing(status) && { againAfterMs: retryAfter(response.headers['retry-after']) }),
    });
}
function isPassing(status) {
    return [408, 425, 429, 500, 502, 503, 504].includes(status);
}
/** At most a minute; a date is not believed. */
function retryAfter(header) {
    return /^\d{1,6}$/.test(header ?? '') ? Math.min(Number(header), 60) * 1000 : 0;
}

// EXTERNAL MODULE: ./build/src/registry/repository.js
var repository = __webpack_require__(3189);
;// CONCATENATED MODULE: ./build/src/scan/database/registry.js
// Blobs of a registry: by digest, within bounds, from hosts that are known. What does not have its digest is never kept.








const mostManifest = 2 ** 20;
const mostRedirects = 3;
const manifestTypes = [
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
];
/** Where the known registries keep their blobs. */
const blobHosts = {
    'ghcr.io': ['pkg-containers.githubusercontent.com'],
    'mirror.gcr.io': ['storage.googleapis.com', 'artifacts-downloads.googleapis.com'],
    'public.ecr.aws': ['d2glxqk2uabbnd.cloudfront.net', 'd5l0dvt14r5h8.cloudfront.net'],
};
/** Read `host/path:tag[@sha256:...]`. */
function repositoryOf(text) {
    const [, host, path, tag, digest] = /^([^/]+)\/(.+?):([\w][\w.-]{0,127})(?:@(sha256:[0-9a-f]{64}))?$/.exec(text) ?? [];
    if (host === undefined || path === undefined || tag === undefined)
        throw new Error(`"${text}" names no repository and tag`);
    return { host, path, reference: digest ?? tag };
}
class Registry {
    #repository;
    #extraHosts;
    #deps;
    #bounds;
    #token;
    constructor(repository, extraHosts, deps, bounds = usualBounds) {
        this.#repository = repository;
        this.#extraHosts = extraHosts;
        this.#deps = deps;
        this.#bounds = bounds;
    }
    /** Digest of the manifest, and the one layer of a type. Throws {@link RegistryError}. */
    async manifest(layerType) {
        const { path, reference } = this.#repository;
        const response = await this.#get(`/v2/${path}/manifests/${reference}`, { accept: manifestTypes.join(', ') });
        const bytes = await bounded(response, mostManifest, this.#deps, this.#bounds);
        const digest = (0,repository/* digestOf */.ol)(bytes);
        const wanted = reference.startsWith('sha256:') ? reference : response.headers['docker-content-digest'];
        if (wanted !== undefined && wanted !== digest) {
            throw new RegistryError(`its manifest has the digest ${digest}, not ${clean_cleanLine(String(wanted), 80)}`);
        }
        return { digest, layer: layerOf(bytes, layerType, this.#bounds.blobBytes) };
    }
    /** Write the blob into a file that is not there yet. Where that fails there is no file. Throws {@link RegistryError}, and what the disk says. */
    async download({ digest, size }, file) {
        const response = await this.#get(`/v2/${this.#repository.path}/blobs/${digest}`, {});
        let handle;
        try {
            handle = await (0,external_node_fs_promises_.open)(file, 'wx', 0o600);
            const hash = (0,external_node_crypto_.createHash)('sha256');
            let bytes = 0;
            for await (const piece of paced(response, this.#deps, this.#bounds)) {
                bytes += piece.length;
                if (bytes > size)
                    throw new RegistryError(`its layer has more than the ${size} bytes that the manifest states`, 1000);
                hash.update(piece);
                await handle.write(piece);
            }
            if (bytes !== size)
                throw new RegistryError(`its layer was cut off after ${bytes} of ${size} bytes`, 1000);
            const found = `sha256:${hash.digest('hex')}`;
            if (found !== digest)
                throw new RegistryError(`its layer has the digest ${found}, not ${digest}`, 1000);
            await handle.sync();
        }
        catch (error) {
            response.destroy();
            await handle?.close();
            handle = undefined;
            await (0,external_node_fs_promises_.rm)(file, { force: true });
            throw error;
        }
        finally {
            await handle?.close();
        }
    }
    async #get(path, headers) {
        const { host } = this.#repository;
        const url = new URL(`${(0,repository/* isLoopback */.U9)(host) ? 'http' : 'https'}://${host}${path}`);
        let response = await this.#ask(url, { ...headers, ...this.#authorization });
        if (response.statusCode === 401 && this.#token === undefined) {
            response.resume();
            this.#token = await this.#fetchToken(String(response.headers['www-authenticate'] ?? ''));
            response = await this.#ask(url, { ...headers, ...this.#authorization });
        }
        for (let redirects = 0; isRedirect(response); redirects++) {
            response.resume();
            if (redirects === mostRedirects)
                throw new RegistryError(`it redirects more than ${mostRedirects} times`);
            const to = new URL(String(response.headers.location ?? ''), url);
            this.#refuseForeign(to, url);
            // The token is for the registry alone.
            response = await this.#ask(to, to.host === host ? { ...headers, ...this.#authorization } : headers);
        }
        if (response.statusCode === 200)
            return response;
        throw await refusal(response, this.#deps, this.#bounds);
    }
    get #authorization() {
        return this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` };
    }
    #refuseForeign(to, from) {
        if (to.protocol !== 'https:' && !(to.protocol === 'http:' && (0,repository/* isLoopback */.U9)(to.host) && (0,repository/* isLoopback */.U9)(from.host))) {
            throw new RegistryError(`it redirects to ${clean_cleanLine(`${to.protocol}//${to.host}`, 100)}, which is not https`);
        }
        const { host } = this.#repository;
        const known = [host, ...(blobHosts[host] ?? []), ...this.#extraHosts];
        if (!known.includes(to.host)) {
            throw new RegistryError(`it redirects to ${clean_cleanLine(to.host, 100)}, which is not known; name it under scan.database.blob-hosts where it is yours`);
        }
    }
    /** An anonymous one: databases are public. */
    async #fetchToken(challenge) {
        const field = (name) => new RegExp(`${name}="([^"]{1,500})"`).exec(challenge)?.[1];
        const realm = field('realm');
        if (!/^Bearer /i.test(challenge) || realm === undefined)
            throw new RegistryError('it answered 401 and asks for no token');
        const url = new URL(realm);
        if (url.host !== this.#repository.host)
            this.#refuseForeign(url, new URL(`https://${this.#repository.host}`));
        const scope = field('scope') ?? `repository:${this.#repository.path}:pull`;
        url.searchParams.set('scope', scope);
        const service = field('service');
        if (service !== undefined)
            url.searchParams.set('service', service);
        const response = await this.#ask(url, {});
        if (response.statusCode !== 200)
            throw await refusal(response, this.#deps, this.#bounds);
        const { token, access_token: other } = parseObject(await bounded(response, mostManifest, this.#deps, this.#bounds));
        const found = token ?? other;
        if (typeof found !== 'string' || !/^[\x21-\x7e]{1,20000}$/.test(found))
            throw new RegistryError('its token cannot be read');
        return found;
    }
    #ask(url, headers) {
        const { signal } = this.#deps;
        const { headMs } = this.#bounds;
        return new Promise((resolve, reject) => {
            const ask = url.protocol === 'https:' ? external_node_https_.request : external_node_http_.request;
            const request = ask(url, { headers: { 'user-agent': 'slipway', ...headers }, signal }, (response) => {
                clearTimeout(timer);
                resolve(response);
            });
            const timer = setTimeout(() => request.destroy(new RegistryError(`${url.host} did not answer within ${headMs / 1000} s`, 1000)), headMs);
            request.on('error', (error) => {
                clearTimeout(timer);
                if (signal?.aborted)
                    reject(signal.reason);
                else if (error instanceof RegistryError)
                    reject(error);
                else
                    reject(new RegistryError(`${url.host} could not be reached: ${error.message}`, 1000));
            });
            request.end();
        });
    }
}
function layerOf(manifest, type, most) {
    const { layers } = parseObject(manifest);
    const found = (Array.isArray(layers) ? layers : []).filter((each) => each?.mediaType === type);
    const [layer] = found;
    if (found.length !== 1 || layer === undefined)
        throw new RegistryError(`its manifest has ${found.length} layers of ${type}`);
    const { digest, size } = layer;
    if (!(0,repository/* isDigest */.Bc)(digest))
        throw new RegistryError('its layer has no sha256 digest');
    if (!Number.isSafeInteger(size) || size < 1 || size > most) {
        throw new RegistryError(`its layer states ${clean_cleanLine(String(size), 40)} bytes; at most ${most} are taken`);
    }
    return { digest, size: size };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./build/src/scan/database/store.js
// Databases on disk: each in a folder of its own that appears whole or not at all, and is verified on every use.




/** The vulnerabilities, and what Java archives are. */
const databaseKinds = {
    db: { file: 'trivy.db', version: 2, layer: 'application/vnd.aquasec.trivy.db.layer.v1.tar+gzip' },
    'java-db': { file: 'trivy-java.db', version: 1, layer: 'application/vnd.aquasec.trivy.javadb.layer.v1.tar+gzip' },
};
const hash = schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/);
const entryFile = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz(1),
    kind: schemas/* enum */.k5n(['db', 'java-db']),
    /** `host/path:tag` that it came from. */
    repository: schemas/* string */.YjP().max(600),
    /** Of the layer. */
    digest: schemas/* string */.YjP().regex(/^sha256:[0-9a-f]{64}$/),
    /** ISO 8601: when a registry last said that this is the newest. */
    fetchedAt: iso/* datetime */.w$(),
    files: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* strictObject */.rej({ sha256: hash, size: schemas/* int */.Whr().min(0) })),
});
const entryName = 'entry.json';
const metadataName = 'metadata.json';
const mostMetadata = 64 * 1024;
const metadataFile = schemas/* object */.Ikc({ Version: schemas/* int */.Whr(), UpdatedAt: schemas/* string */.YjP().max(60) });
/** The folder that a database is unpacked into before it is whole. */
async function makeRoom(cache) {
    await (0,external_node_fs_promises_.mkdir)(cache, { recursive: true, mode: 0o700 });
    const folder = (0,external_node_path_.join)(cache, `unfinished-${(0,external_node_crypto_.randomUUID)()}`);
    await (0,external_node_fs_promises_.mkdir)(folder, { mode: 0o700 });
    return folder;
}
/** Put what was unpacked in its place. Whoever comes second uses what the first one put there. */
async function settle(cache, unfinished, entry) {
    const folder = folderOf(cache, entry);
    await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(unfinished, entryName), JSON.stringify(entry), { flag: 'wx', mode: 0o600 });
    await (0,external_node_fs_promises_.rename)(unfinished, folder).catch(async (error) => {
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST')
            throw error;
        await (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
        await (0,external_node_fs_promises_.rename)(unfinished, folder);
    });
    return folder;
}
/** Note that a registry still has this one as its newest. */
async function renew({ folder, entry }, fetchedAt) {
    const renewed = { ...entry, fetchedAt };
    const temporary = (0,external_node_path_.join)(folder, `${entryName}-${(0,external_node_crypto_.randomUUID)()}`);
    await (0,external_node_fs_promises_.writeFile)(temporary, JSON.stringify(renewed), { flag: 'wx', mode: 0o600 });
    await (0,external_node_fs_promises_.rename)(temporary, (0,external_node_path_.join)(folder, entryName));
    return { folder, entry: renewed, updatedAt: await updatedAtOf(folder, entry.kind) };
}
/** Take out every other database of the kind, and what was never finished. */
async function prune(cache, kept) {
    for (const name of await (0,external_node_fs_promises_.readdir)(cache)) {
        const isOther = name.startsWith(`${kept.entry.kind}-sha256-`) && (0,external_node_path_.join)(cache, name) !== kept.folder;
        if (isOther)
            await (0,external_node_fs_promises_.rm)((0,external_node_path_.join)(cache, name), { recursive: true, force: true });
    }
}
/** The newest database of a kind that is whole, and what is said of those that are not. */
async function newest(cache, kind, signal) {
    const names = await (0,external_node_fs_promises_.readdir)(cache).catch((error) => {
        if (error.code === 'ENOENT')
            return [];
        throw error;
    });
    const damaged = [];
    const candidates = [];
    for (const name of names.filter((each) => each.startsWith(`${kind}-sha256-`)).sort()) {
        const folder = (0,external_node_path_.join)(cache, name);
        try {
            const entry = entryFile.parse(JSON.parse(await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(folder, entryName), 'utf8')));
            if (entry.kind !== kind || folderOf(cache, entry) !== folder)
                throw new Error('is another one than it says');
            candidates.push({ folder, entry, updatedAt: await updatedAtOf(folder, kind) });
        }
        catch (error) {
            damaged.push(`${name} ${error.message}`);
        }
    }
    for (const database of candidates.toSorted((a, b) => b.updatedAt - a.updatedAt)) {
        const why = await damageOf(database, signal);
        if (why === undefined)
            return { database, damaged };
        damaged.push(`${database.folder} ${why}`);
    }
    return { damaged };
}
/** When a database says that it was made. Throws where it does not, or is of another version. */
async function updatedAtOf(folder, kind) {
    const text = await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(folder, metadataName), 'utf8');
    if (text.length > mostMetadata)
        throw new Error(`has a ${metadataName} of ${text.length} characters`);
    const { Version, UpdatedAt } = metadataFile.parse(JSON.parse(text));
    if (Version !== databaseKinds[kind].version) {
        throw new Error(`is of version ${Version}; this scanner reads ${databaseKinds[kind].version}`);
    }
    const time = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(UpdatedAt) ? Date.parse(UpdatedAt) : Number.NaN;
    if (Number.isNaN(time))
        throw new Error(`does not say when it was made`);
    return time;
}
function filesOf(kind) {
    return [databaseKinds[kind].file, metadataName];
}
function folderOf(cache, { kind, digest }) {
    return (0,external_node_path_.join)(cache, `${kind}-${digest.replace(':', '-')}`);
}
async function damageOf({ folder, entry }, signal) {
    for (const name of filesOf(entry.kind)) {
        const wanted = Object.hasOwn(entry.files, name) ? entry.files[name] : undefined;
        if (wanted === undefined)
            return `does not list ${name}`;
        const found = await sumOf((0,external_node_path_.join)(folder, name), signal);
        if (found !== wanted.sha256)
            return `has another ${name} than was unpacked there`;
    }
    return undefined;
}
async function sumOf(path, signal) {
    const sum = (0,external_node_crypto_.createHash)('sha256');
    const buffer = Buffer.allocUnsafe(1 << 20);
    const handle = await (0,external_node_fs_promises_.open)(path).catch(() => undefined);
    if (handle === undefined)
        return undefined;
    try {
        if (!(await handle.stat()).isFile())
            return undefined;
        for (let read = await handle.read(buffer); read.bytesRead > 0; read = await handle.read(buffer)) {
            signal?.throwIfAborted();
            sum.update(buffer.subarray(0, read.bytesRead));
        }
    }
    finally {
        await handle.close();
    }
    return sum.digest('hex');
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./build/src/scan/database/unpack.js
// The archive of a database -> its two files. Anything else in it, and more than was agreed, is refused.






/** The archive is not what it should be. */
class ArchiveError extends Error {
    name = 'ArchiveError';
}
/** A database of 70 MiB becomes one of 900; what grows a hundredfold is made to fill disks. */
const usualUnpackBounds = { bytes: 8 * 2 ** 30, ratio: 100 };
const block = 512;
/** Write the named files of a `.tar.gz` into a folder; all of them must be there. Throws {@link ArchiveError}, and what the disk says. */
async function unpack(archive, folder, wanted, { signal, bounds = usualUnpackBounds } = {}) {
    const most = Math.min(bounds.bytes, Math.max(archive.size, 2 ** 20) * bounds.ratio);
    const files = {};
    const tar = new Tar(folder, wanted, files);
    const packed = (0,external_node_fs_.createReadStream)(archive.path, { highWaterMark: 1 << 18 });
    const plain = (0,external_node_zlib_.createGunzip)({ chunkSize: 1 << 18 });
    packed.on('error', (error) => plain.destroy(error));
    let bytes = 0;
    try {
        for await (const piece of packed.pipe(plain)) {
            signal?.throwIfAborted();
            bytes += piece.length;
            if (bytes > most)
                throw new ArchiveError(`it unpacks to more than ${most} bytes`);
            await tar.write(piece);
        }
        await tar.end();
    }
    catch (error) {
        const { code } = error;
        if (code?.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE') {
            throw new ArchiveError(`it is damaged or cut off (${error.message})`);
        }
        throw error;
    }
    finally {
        packed.destroy();
        plain.destroy();
        await tar.close();
    }
    const missing = wanted.filter((name) => !Object.hasOwn(files, name));
    if (missing.length > 0)
        throw new ArchiveError(`it holds no ${missing.join(' and no ')}`);
    return files;
}
class Tar {
    #folder;
    #wanted;
    #files;
    #head = Buffer.alloc(0);
    #current;
    /** Bytes of the current file, and of what fills its last block. */
    #left = 0;
    #padding = 0;
    #isOver = false;
    constructor(folder, wanted, files) {
        this.#folder = folder;
        this.#wanted = wanted;
        this.#files = files;
    }
    async write(piece) {
        for (let at = 0; at < piece.length;) {
            if (this.#left > 0) {
                const part = piece.subarray(at, at + this.#left);
                this.#current.hash.update(part);
                for (let done = 0; done < part.length;)
                    done += (await this.#current.file.write(part, done)).bytesWritten;
                this.#left -= part.length;
                at += part.length;
                if (this.#left === 0)
                    await this.#finish();
            }
            else if (this.#padding > 0) {
                const skip = Math.min(this.#padding, piece.length - at);
                this.#padding -= skip;
                at += skip;
            }
            else {
                const part = piece.subarray(at, at + block - this.#head.length);
                this.#head = Buffer.concat([this.#head, part]);
                at += part.length;
                if (this.#head.length < block)
                    return;
                await this.#begin(this.#head);
                this.#head = Buffer.alloc(0);
            }
        }
    }
    async end() {
        if (this.#left > 0 || this.#padding > 0 || this.#head.length > 0 || !this.#isOver) {
            throw new ArchiveError('it is damaged or cut off: the tar archive does not end');
        }
    }
    async close() {
        await this.#current?.file.close();
        this.#current = undefined;
    }
    async #begin(head) {
        if (head.every((byte) => byte === 0)) {
            this.#isOver = true;
            return;
        }
        if (this.#isOver)
            throw new ArchiveError('something follows the end of its tar archive');
        const name = unpack_textOf(head, 0, 100).replace(/^\.\//, '');
        const size = unpack_textOf(head, 124, 12);
        const type = head.toString('latin1', 156, 157);
        if (!isSum(head))
            throw new ArchiveError('it is damaged: the sum of a tar head is wrong');
        if (!this.#wanted.includes(name) || !['0', '\0'].includes(type) || unpack_textOf(head, 345, 155) !== '') {
            throw new ArchiveError(`it holds "${clean_cleanLine(name, 100)}", which a database does not`);
        }
        if (!/^[0-7]{1,11}$/.test(size))
            throw new ArchiveError('it is damaged: a size in it is no number');
        if (Object.hasOwn(this.#files, name) || this.#current !== undefined)
            throw new ArchiveError(`it holds ${name} twice`);
        const file = await (0,external_node_fs_promises_.open)((0,external_node_path_.join)(this.#folder, name), 'wx', 0o600);
        this.#left = Number.parseInt(size, 8);
        this.#padding = (block - (this.#left % block)) % block;
        this.#current = { name, file, hash: (0,external_node_crypto_.createHash)('sha256'), size: this.#left };
        if (this.#left === 0)
            await this.#finish();
    }
    async #finish() {
        const { name, file, hash, size } = this.#current;
        await file.sync();
        await file.close();
        this.#current = undefined;
        this.#files[name] = { sha256: hash.digest('hex'), size };
    }
}
function unpack_textOf(head, start, length) {
    const field = head.toString('latin1', start, start + length);
    const end = field.indexOf('\0');
    return (end < 0 ? field : field.slice(0, end)).trim();
}
function isSum(head) {
    let sum = 0;
    for (const [index, byte] of head.entries())
        sum += index >= 148 && index < 156 ? 0x20 : byte;
    return Number.parseInt(unpack_textOf(head, 148, 8), 8) === sum;
}

;// CONCATENATED MODULE: ./build/src/scan/database/obtain.js
// The database of a scan: today's out of the cache, else from the first mirror that hands it over whole, never one that is too old.







/** There is no database that may be used, so that nothing is measured. */
class DatabaseUnavailable extends Error {
    name = 'DatabaseUnavailable';
}
const obtain_day = 86_400_000;
const hour = 3_600_000;
/** How often one mirror is asked, and how long is waited for it in all. */
const attempts = 3;
const mostPauseMs = 60_000;
/** Rejects with {@link DatabaseUnavailable}, or when the run is cancelled. */
async function obtainDatabase(request, deps) {
    const { kind, cache, offline, policy } = request;
    const { clock, log, signal } = deps;
    const notices = [];
    const { database: cached, damaged } = await newest(cache, kind, signal);
    for (const what of damaged)
        notices.push((0,text_inert/* oneLine */.T)(`In the cache of databases ${what}; it was not used`));
    if (cached !== undefined && isOfToday(cached, clock.now())) {
        log.debug(`${kind} ${cached.entry.digest} is today's: nobody was asked`);
        return refuseOld({ ...cached, notices }, policy['max-age'], clock.now());
    }
    if (offline) {
        if (cached === undefined) {
            throw new DatabaseUnavailable(`offline, and there is no ${kind} in ${cache}; run once without \`offline\`, or restore that folder`);
        }
        return refuseOld({ ...cached, notices }, policy['max-age'], clock.now());
    }
    for (const mirror of policy[kind === 'db' ? 'mirrors' : 'java-mirrors']) {
        try {
            const fresh = await fromMirror(mirror, cached, request, deps);
            await prune(cache, fresh).catch(() => { }); // what cannot be taken out does no harm
            return refuseOld({ ...fresh, notices }, policy['max-age'], clock.now());
        }
        catch (error) {
            if (signal?.aborted || error instanceof DatabaseUnavailable)
                throw error;
            notices.push((0,text_inert/* oneLine */.T)(`No database from ${mirror}: ${error.message}`));
            log.warning(notices.at(-1));
        }
    }
    if (cached === undefined)
        throw new DatabaseUnavailable(`there is no database: ${notices.join('; ')}`);
    notices.push(`The database of ${new Date(cached.updatedAt).toISOString()} was used: no mirror had a newer one`);
    return refuseOld({ ...cached, notices }, policy['max-age'], clock.now());
}
/** Asked for on the same day, UTC, so that all jobs of a day share one. */
function isOfToday({ entry }, now) {
    const fetched = Date.parse(entry.fetchedAt);
    return fetched <= now && Math.floor(fetched / obtain_day) === Math.floor(now / obtain_day);
}
function refuseOld(database, maxAge, now) {
    const [, digits, unit] = /^(\d{1,5})([hd])$/.exec(maxAge) ?? [];
    const most = Number(digits) * (unit === 'd' ? obtain_day : hour);
    const made = new Date(database.updatedAt).toISOString();
    if (database.updatedAt > now + hour)
        throw new DatabaseUnavailable(`the database says it was made at ${made}, which has not come yet`);
    if (!(now - database.updatedAt <= most)) {
        const because = database.notices.length === 0 ? '' : `; ${database.notices.join('; ')}`;
        throw new DatabaseUnavailable(`the database was made at ${made}, which is longer ago than ${maxAge}${because}`);
    }
    return database;
}
async function fromMirror(mirror, cached, request, deps) {
    const { clock, log, signal } = deps;
    for (let attempt = 1;; attempt++) {
        try {
            return await download(mirror, cached, request, deps);
        }
        catch (error) {
            if (signal?.aborted)
                throw error;
            const after = error instanceof RegistryError ? error.retryAfterMs : undefined;
            if (after === undefined || attempt === attempts || after > mostPauseMs)
                throw error;
            const pause = Math.max(after, 1000 * 2 ** (attempt - 1));
            log.info((0,text_inert/* oneLine */.T)(`${mirror}: ${error.message}; asked again in ${pause / 1000} s`));
            await clock.sleep(pause, signal);
        }
    }
}
async function download(mirror, cached, { kind, policy, cache }, { clock, log, signal, bounds = usualBounds }) {
    const registry = new Registry(repositoryOf(mirror), policy['blob-hosts'], { clock, signal }, bounds);
    const { layer } = await registry.manifest(databaseKinds[kind].layer);
    const fetchedAt = new Date(clock.now()).toISOString();
    if (cached?.entry.digest === layer.digest)
        return renew(cached, fetchedAt);
    log.info(`Downloading the ${kind} of ${mirror} (${Math.ceil(layer.size / 2 ** 20)} MiB)`);
    const unfinished = await makeRoom(cache);
    try {
        const archive = (0,external_node_path_.join)(unfinished, 'archive');
        await registry.download(layer, archive);
        const files = await unpack({ path: archive, size: (await (0,external_node_fs_promises_.stat)(archive)).size }, unfinished, filesOf(kind), {
            signal,
        });
        await (0,external_node_fs_promises_.rm)(archive);
        const updatedAt = await updatedAtOf(unfinished, kind);
        const entry = { schema: 1, kind, repository: mirror, digest: layer.digest, fetchedAt, files };
        return { folder: await settle(cache, unfinished, entry), entry, updatedAt };
    }
    catch (error) {
        if (error instanceof ArchiveError)
            throw new RegistryError(`its archive cannot be used: ${error.message}`);
        throw error;
    }
    finally {
        await (0,external_node_fs_promises_.rm)(unfinished, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./build/src/scan/outputs/output.js
// Files that are written while findings come: none of them is held, however many there are.

const full = 256 * 1024;
/** What is written has been encoded here: fresh memory for each piece costs more than the encoding. */
const encoded = Buffer.allocUnsafe(4 * full);
/** A file that grows. What the disk says is thrown, and the file is closed then. */
class GrowingFile {
    #file;
    #text = '';
    #isOpen = true;
    /** For {@link GrowingFile.over}: bytes of the head that was kept free. */
    #reserved;
    /** @param reserved bytes at the start that are filled in at the end */
    constructor(path, reserved = 0) {
        // Never over what is there, and never through a link.
        this.#file = (0,external_node_fs_.openSync)(path, 'wx', 0o600);
        this.#reserved = reserved;
        this.write(' '.repeat(reserved));
    }
    write(text) {
        this.#text += text;
        if (this.#text.length >= full)
            this.#flush();
    }
    writeBytes(bytes) {
        this.#flush();
        this.#put(bytes, null);
    }
    /** Fill in what was kept free. Throws where it is too long. */
    over(head) {
        const bytes = Buffer.from(head);
        if (bytes.length > this.#reserved)
            throw new Error(`the head has ${bytes.length} bytes of ${this.#reserved}`);
        this.#flush();
        this.#put(bytes, 0);
    }
    close() {
        this.#flush();
        this.#isOpen = false;
        (0,external_node_fs_.closeSync)(this.#file);
    }
    #flush() {
        const text = this.#text;
        this.#text = '';
        const fits = text.length * 3 <= encoded.length;
        this.#put(fits ? encoded.subarray(0, encoded.write(text)) : Buffer.from(text), null);
    }
    #put(bytes, position) {
        try {
            for (let at = 0; at < bytes.length;) {
                at += (0,external_node_fs_.writeSync)(this.#file, bytes, at, bytes.length - at, position === null ? null : position + at);
            }
        }
        catch (error) {
            if (this.#isOpen)
                (0,external_node_fs_.closeSync)(this.#file);
            this.#isOpen = false;
            throw error;
        }
    }
}
/** What is said of a finding that is not open. */
function stateOf({ waiver, known, drift }) {
    if (waiver !== undefined)
        return `waived until ${waiver.expires}`;
    if (known)
        return 'in the base as well';
    return drift ? 'became known since the last scan' : '';
}

;// CONCATENATED MODULE: ./build/src/scan/outputs/by-severity.js
// One list for each severity, for whoever acts upon one of them only.




/** `findings-critical.json` and so on: JSON lists, each entry on a line. */
class BySeverityOutput {
    #files;
    constructor(folder) {
        this.#files = new Map(gates/* tiers */.cK.map((tier) => {
            const file = new GrowingFile((0,external_node_path_.join)(folder, `findings-${tier}.json`));
            file.write('[');
            return [tier, { file, count: 0 }];
        }));
    }
    add(finding, standing) {
        const into = this.#files.get(finding.severity);
        const state = stateOf(standing);
        const { fingerprint } = standing;
        const entry = { ...finding, key: undefined, fingerprint, open: finding_isOpen(standing), ...(state !== '' && { state }) };
        into.file.write(`${into.count++ === 0 ? '' : ','}\n${JSON.stringify(entry)}`);
    }
    end() {
        for (const { file } of this.#files.values()) {
            file.write('\n]\n');
            file.close();
        }
    }
}

;// CONCATENATED MODULE: ./build/src/scan/outputs/gitlab.js
// Vulnerabilities as GitLab's report on containers (of images) or on dependencies (of everything else).



const version = '15.0.7';
const severities = {
    info: 'Info',
    low: 'Low',
    medium: 'Medium',
    high: 'High',
    critical: 'Critical',
    unknown: 'Unknown',
};
class GitlabOutput {
    #file;
    #about;
    #seen = new Map();
    #count = 0;
    constructor(path, about) {
        this.#file = new GrowingFile(path);
        this.#about = about;
        this.#file.write(`{"version":"${version}","vulnerabilities":[`);
    }
    /** GitLab has no word for what is let pass: such findings are not in its report. */
    add(finding, standing) {
        if (finding.class !== 'vulnerability' || finding.package === undefined || !finding_isOpen(standing))
            return;
        this.#file.write(`${this.#count++ === 0 ? '' : ','}\n${JSON.stringify(this.#entry(finding))}`);
    }
    end({ scanner, startedAt, finishedAt }) {
        const tool = { id: 'trivy', name: 'Trivy', version: scanner, vendor: { name: 'Aqua Security' } };
        const isImage = this.#about.kind === 'image';
        const rest = {
            ...(!isImage && { dependency_files: [] }),
            remediations: [],
            scan: {
                analyzer: { ...tool, id: 'slipway', name: 'Slipway', vendor: { name: 'Slipway' } },
                scanner: tool,
                type: isImage ? 'container_scanning' : 'dependency_scanning',
                // Without milliseconds and zone, as GitLab has it.
                start_time: startedAt.slice(0, 19),
                end_time: finishedAt.slice(0, 19),
                status: 'success',
            },
        };
        this.#file.write(`\n],${JSON.stringify(rest).slice(1)}\n`);
        this.#file.close();
    }
    #entry(finding) {
        const { id, severity, title, message, url, target, package: about } = finding;
        const { name, version: installed, fixedIn } = about;
        const dependency = { package: { name }, version: installed };
        const { kind, name: image, system } = this.#about;
        const place = kind === 'image'
            ? { operating_system: system || 'unknown', image: imageName(image) }
            : { file: finding.file ?? target };
        return {
            id: this.#uuid(JSON.stringify([id, target, name, installed])),
            name: (title || message || id).slice(0, 255),
            description: message,
            severity: severities[severity],
            ...(fixedIn !== undefined && { solution: `Upgrade ${name} to ${fixedIn}` }),
            identifiers: [{ type: typeOf(id), name: id, value: id, ...(url !== undefined && { url }) }],
            links: url === undefined ? [] : [{ url }],
            location: { dependency, ...place },
        };
    }
    /** The same in every run; several of the same place are numbered. */
    #uuid(of) {
        const first = (0,external_node_crypto_.hash)('sha256', of, 'hex');
        const before = this.#seen.get(first) ?? 0;
        // Past so many the place alone is told: a number for each would need memory for each.
        if (this.#seen.size < 100_000 || before > 0)
            this.#seen.set(first, before + 1);
        const hex = before === 0 ? first : (0,external_node_crypto_.hash)('sha256', `${first} ${before}`, 'hex');
        return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    }
}
function typeOf(id) {
    const [, prefix] = /^(CVE|GHSA)-/.exec(id) ?? [];
    return prefix?.toLowerCase() ?? 'trivy';
}
/** GitLab wants a name and a tag or digest. */
function imageName(name) {
    return /^[^:]+(?::\d+[^:]*)?:[^:]+$/.test(name) ? name : `archive:${name.replace(/[^\w.-]+/g, '-') || 'image'}`;
}

;// CONCATENATED MODULE: ./build/src/gate/files/junit.js
// The gates as test cases in JUnit XML, for everything that shows tests.

/** A gate that only warns or logs is a passed case that says so. No rows at all are one error: nothing was judged. */
function junit(stage, rows) {
    const cases = rows.length === 0 ? [junit_nothing] : rows.map((row) => ({ name: row.gate, ...outcome(row) }));
    const count = (wanted) => cases.filter(({ as }) => as === wanted).length;
    const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="slipway gate" ${counts}>`,
        `  <testsuite name="${xml(stage)}" ${counts}>`,
        ...cases.map(({ name, as, text }) => {
            const open = `    <testcase classname="slipway.gate" name="${xml(name)}">`;
            if (as === 'passed')
                return `${open}<system-out>${xml(text)}</system-out></testcase>`;
            return `${open}<${as} message="${xml(text)}"/></testcase>`;
        }),
        '  </testsuite>',
        '</testsuites>',
        '',
    ].join('\n');
}
const junit_nothing = { name: 'policy', as: 'error', text: 'the policy has no gates, so nothing was judged' };
function outcome({ status, onFailure, measure, bound, reason }) {
    const wanted = bound === undefined || bound === '' ? '' : ` (wanted ${bound})`;
    const text = `${measure ?? 'not measured'}${wanted}: ${reason}`;
    if (status === 'waived' || status === 'not-applicable')
        return { as: 'skipped', text };
    if (status === 'pass' || onFailure === 'warn' || onFailure === 'log')
        return { as: 'passed', text };
    return { as: status === 'fail' ? 'failure' : 'error', text };
}
/** Text as an attribute or between tags: one line, whatever was in it. */
function xml(text) {
    const line = (0,text_inert/* oneLine */.T)(text, 2000);
    if (!/[&<>"\ufffe\uffff]/.test(line))
        return line;
    return line
        .replace(/[\ufffe\uffff]/g, '')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
}

;// CONCATENATED MODULE: ./build/src/scan/outputs/junit.js
// Findings as test cases in JUnit XML. What the policy acts upon is a failure, what it logs a passed case that says so.



const head = 1024;
class JunitOutput {
    #file;
    #effectOf;
    #tests = 0;
    #failures = 0;
    #skipped = 0;
    constructor(path, effectOf) {
        this.#file = new GrowingFile(path, head);
        this.#effectOf = effectOf;
        this.#file.write('\n');
    }
    add(finding, standing) {
        const { id, severity, message, target, package: about } = finding;
        this.#tests++;
        const name = [id, about?.name, about?.version].filter(Boolean).join(' ');
        this.#file.write(`    <testcase classname="${xml(target || 'image')}" name="${xml(name)}">`);
        const text = xml(`${severity}: ${message}`);
        if (!finding_isOpen(standing)) {
            this.#skipped++;
            this.#file.write(`<skipped message="${xml(`${stateOf(standing)}; ${severity}: ${message}`)}"/>`);
        }
        else if (['block', 'review'].includes(this.#effectOf(finding))) {
            this.#failures++;
            this.#file.write(`<failure type="${xml(severity)}" message="${text}"/>`);
        }
        else
            this.#file.write(`<system-out>${text}</system-out>`);
        this.#file.write('</testcase>\n');
    }
    end({ name }) {
        if (this.#tests === 0) {
            this.#tests = 1;
            this.#file.write('    <testcase classname="trivy" name="nothing was found"/>\n');
        }
        this.#file.write('  </testsuite>\n</testsuites>\n');
        const counts = `tests="${this.#tests}" failures="${this.#failures}" errors="0" skipped="${this.#skipped}"`;
        this.#file.over([
            '<?xml version="1.0" encoding="UTF-8"?>',
            `<testsuites name="trivy" ${counts}>`,
            `  <testsuite name="${xml(name)
                .slice(0, 300)
                .replace(/&[^;]*$/, '')}" ${counts}>`,
        ].join('\n'));
        this.#file.close();
    }
}

;// CONCATENATED MODULE: ./build/src/gate/files/sarif.js

const sarif_schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const mostRuns = 20;
const mostResults = 25_000;
/** Of all runs together: GitHub takes no large file either. */
const mostOfAll = 50_000;
/** What nobody rated may be anything, so `unknown` is told as the worst. */
const levels = {
    info: 'none',
    low: 'note',
    medium: 'warning',
    high: 'error',
    critical: 'error',
    unknown: 'error',
};
/** As GitHub's code scanning sorts scores: from 9 critical, from 7 high, from 4 medium. */
const scores = {
    info: '0.0',
    low: '2.0',
    medium: '5.0',
    high: '8.0',
    critical: '9.5',
    unknown: '9.5',
};
/**
 * A run for each tool whose reports were read. A tool without a report that can be relied on has none: results that are missing
 * would close its alerts.
 */
function sarif(evidence) {
    const measured = evidence.filter((item) => item.measured && codeKinds.some((kind) => kind === item.kind));
    const tools = Map.groupBy(measured, ({ tool }) => tool.toLowerCase());
    const runs = [...tools].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, items]) => items);
    let room = mostOfAll;
    const told = runs.slice(0, mostRuns).map((items) => {
        const run = runOf(items, Math.min(mostResults, room));
        room -= run.results.length;
        return run;
    });
    const missing = runs.slice(mostRuns).map(([first]) => first.tool);
    const properties = { toolsLeftOut: missing.slice(0, 100) };
    return { $schema: sarif_schema, version: '2.1.0', runs: told, ...(missing.length > 0 && { properties }) };
}
function runOf(evidence, most) {
    const all = gather(evidence);
    const shown = all.slice(0, most);
    const isSecurity = evidence.some(({ kind }) => kind === 'security');
    const byRule = Map.groupBy(shown, ({ id }) => id);
    const index = new Map([...byRule.keys()].map((id, at) => [id, at]));
    const left = all.length - shown.length + evidence.reduce((sum, item) => sum + item.findingsLeftOut, 0);
    return {
        tool: {
            driver: {
                name: evidence[0].tool,
                rules: [...byRule].map(([id, found]) => ({ id, ...(isSecurity && { properties: security(found) }) })),
            },
        },
        invocations: [{ executionSuccessful: true }],
        results: shown.map((finding) => result(finding, index.get(finding.id), isSecurity)),
        ...(left > 0 && { properties: { leftOut: left } }),
    };
}
/** GitHub takes a rule's score; where its findings differ there is no one score, and each result has its own. */
function security(found) {
    const own = new Set(found.map(({ severity }) => scores[severity]));
    return { tags: ['security'], ...(own.size === 1 && { 'security-severity': [...own][0] }) };
}
function result(finding, ruleIndex, isSecurity) {
    const { id, severity, message, file, line, column, fingerprint, report } = finding;
    const region = line === undefined ? {} : { region: { startLine: line, ...(column !== undefined && { startColumn: column }) } };
    return {
        ruleId: id,
        ruleIndex,
        level: levels[severity],
        message: { text: message || id },
        // GitHub takes no result without a place.
        locations: [
            { physicalLocation: { artifactLocation: { uri: uri(file ?? report) }, ...(file !== undefined && region) } },
        ],
        partialFingerprints: { 'slipway/v1': fingerprint },
        ...(isSecurity && { properties: { 'security-severity': scores[severity] } }),
    };
}
function uri(path) {
    return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

;// CONCATENATED MODULE: ./build/src/scan/outputs/sarif.js
// SARIF 2.1.0 within what GitHub takes: 25,000 results, the worst first; those that are left out are the least of them.




class SarifOutput {
    #path;
    #most;
    #parts = new Map();
    #rules = new Map();
    #leftOut = 0;
    constructor(path, most = mostResults) {
        this.#path = path;
        this.#most = most;
    }
    add(finding, standing) {
        const { severity } = finding;
        const part = this.#partOf(severity);
        const worse = gates/* tiers */.cK.slice(0, gates/* tiers */.cK.indexOf(severity)).reduce((sum, tier) => sum + this.#countOf(tier), 0);
        // What comes before it fills the file already.
        if (worse + part.count >= this.#most) {
            this.#leftOut++;
            return;
        }
        this.#noteRule(finding, part.count);
        part.file.write(`,${JSON.stringify(sarif_result(finding, standing))}\n`);
        part.count++;
    }
    end({ scanner, finishedAt }) {
        const file = new GrowingFile(this.#path);
        file.write(`{"$schema":"${sarif_schema}","version":"2.1.0","runs":[{"results":[\n`);
        const taken = new Map();
        let room = this.#most;
        let isFirst = true;
        for (const tier of gates/* tiers */.cK) {
            const part = this.#parts.get(tier);
            if (part === undefined)
                continue;
            part.file.close();
            const take = Math.min(room, part.count);
            taken.set(tier, take);
            this.#leftOut += part.count - take;
            for (const bytes of firstLines(part.path, take)) {
                file.writeBytes(isFirst ? bytes.subarray(1) : bytes);
                isFirst = false;
            }
            room -= take;
            (0,external_node_fs_.rmSync)(part.path);
        }
        const told = [...this.#rules.values()].filter(({ firsts }) => [...firsts].some(([tier, first]) => first < (taken.get(tier) ?? 0)));
        const driver = `{"name":"trivy","version":${JSON.stringify(scanner)},"informationUri":"https://trivy.dev","rules":[`;
        file.write(`],"tool":{"driver":${driver}${told.map(({ text }) => text).join(',\n')}]}},`);
        const rest = {
            invocations: [{ executionSuccessful: true, endTimeUtc: finishedAt }],
            ...(this.#leftOut > 0 && { properties: { leftOut: this.#leftOut } }),
        };
        file.write(`${JSON.stringify(rest).slice(1)}]}\n`);
        file.close();
    }
    #countOf(tier) {
        return this.#parts.get(tier)?.count ?? 0;
    }
    #partOf(severity) {
        const known = this.#parts.get(severity);
        if (known !== undefined)
            return known;
        const path = `${this.#path}-${severity}`;
        const part = { path, file: new GrowingFile(path), count: 0 };
        this.#parts.set(severity, part);
        return part;
    }
    #noteRule(finding, index) {
        const { id, title, url, severity } = finding;
        const known = this.#rules.get(id);
        if (known !== undefined) {
            if (!known.firsts.has(severity))
                known.firsts.set(severity, index);
            return;
        }
        const description = finding.describe();
        const rule = {
            id,
            ...(title !== '' && { shortDescription: { text: title } }),
            ...(description !== '' && { fullDescription: { text: description } }),
            ...(url !== undefined && { helpUri: url }),
            defaultConfiguration: { level: levels[severity] === 'none' ? 'note' : levels[severity] },
            properties: { tags: ['security', finding.class], 'security-severity': scores[severity] },
        };
        this.#rules.set(id, { text: JSON.stringify(rule), firsts: new Map([[severity, index]]) });
    }
}
/** The bytes of so many lines. */
function* firstLines(path, count) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        for (let left = count; left > 0;) {
            const buffer = Buffer.allocUnsafe(1 << 18);
            const bytes = buffer.subarray(0, (0,external_node_fs_.readSync)(file, buffer));
            if (bytes.length === 0)
                return;
            let end = 0;
            while (left > 0) {
                const at = bytes.indexOf(0x0a, end);
                if (at < 0)
                    break;
                end = at + 1;
                left--;
            }
            yield left > 0 ? bytes : bytes.subarray(0, end);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function sarif_result(finding, standing) {
    const { id, severity, message, file, line, endLine, target, fixable } = finding;
    const { waiver, known, drift, fingerprint } = standing;
    const startLine = file === undefined ? undefined : line;
    const region = startLine === undefined ? {} : { startLine, ...(endLine !== undefined && endLine >= startLine && { endLine }) };
    return {
        ruleId: id,
        level: levels[severity],
        message: { text: message || id },
        locations: [
            {
                physicalLocation: {
                    artifactLocation: { uri: encodeURI(file ?? sarif_placeOf(target)) },
                    ...(startLine !== undefined && { region }),
                },
            },
        ],
        ...(fingerprint !== undefined && { partialFingerprints: { 'slipway/v1': fingerprint } }),
        ...(waiver !== undefined && { suppressions: [{ kind: 'external', justification: waiver.reason }] }),
        ...(known && { baselineState: 'unchanged' }),
        properties: { 'security-severity': scores[severity], fixable, ...(drift && { drift }) },
    };
}
/** A path that leads nowhere, for what belongs to no file: `library/alpine`. */
function sarif_placeOf(target) {
    const path = target.replace(/[^\w./-]+/g, '-').replace(/(^|\/)\.+(?=\/|$)/g, '$1_');
    return path.replace(/^[/-]+/, '') || 'image';
}

;// CONCATENATED MODULE: ./build/src/scan/outputs/table.js
// Findings as a table of plain text, one line each.


const columns = [
    ['Severity', 9],
    ['Finding', 22],
    ['Package', 28],
    ['Installed', 18],
    ['Fixed in', 18],
];
class TableOutput {
    #file;
    #target;
    #count = 0;
    constructor(path) {
        this.#file = new GrowingFile(path);
    }
    add(finding, standing) {
        const { severity, id, package: about, target, title, message, line, fixable } = finding;
        this.#count++;
        if (target !== this.#target) {
            this.#target = target;
            this.#file.write(`\nTarget: ${(0,text_inert/* oneLine */.T)(target, 200) || 'the image itself'}\n\n${row(columns.map(([name]) => name), 'What')}\n`);
        }
        const fixed = about === undefined ? '' : (about.fixedIn ?? (fixable ? '' : 'no fix'));
        const cells = [severity, id, about?.name ?? (line === undefined ? '' : `line ${line}`), about?.version ?? '', fixed];
        const state = stateOf(standing);
        this.#file.write(`${row(cells, `${state === '' ? '' : `(${state}) `}${(0,text_inert/* oneLine */.T)(title || message, 160)}`)}\n`);
    }
    end({ name, scanner, finishedAt }) {
        const what = this.#count === 0 ? 'nothing was found' : `${this.#count} found`;
        this.#file.write(`\nScanned ${(0,text_inert/* oneLine */.T)(name, 300)}: ${what} by trivy ${scanner} at ${finishedAt}\n`);
        this.#file.close();
    }
}
function row(cells, last) {
    const padded = cells.map((cell, index) => (0,text_inert/* oneLine */.T)(cell, 60).padEnd(columns[index][1]));
    return `${padded.join('  ')}  ${last}`.trimEnd();
}

;// CONCATENATED MODULE: ./build/src/scan/report-parser.js
// Trivy's JSON in flat memory: the head as a whole, then every finding by itself. Packages are handed over unread.



/** Lists of findings in a result. */
const findingLists = ['Vulnerabilities', 'Misconfigurations', 'Secrets', 'Licenses'];
/** A single value that is longer is damage, or an attack. */
const longest = 32 * 2 ** 20;
const skipped = new Set(['Packages', 'CustomResources', 'ExperimentalModifiedFindings']);
const [quote, backslash, comma, colon, report_parser_open, report_parser_close, openList, closeList] = [...Buffer.from('"\\,:{}[]')];
/** Where in the report the next byte stands, by depth: 1 the report, 2 its results, 3 one of them, 4 one of its lists. */
class ReportParser {
    /** What stands beside the results. */
    head = {};
    results = 0;
    #handler;
    #held = Buffer.alloc(0);
    #at = 0;
    /** Bytes before those that are held. */
    #passed = 0;
    #depth = 0;
    #inString = false;
    /** Of a key or a value that is being read; -1 for none. */
    #stringStart = -1;
    #valueStart = -1;
    #valueDepth = 0;
    /** First byte of packages that nobody was told yet. */
    #packagesStart = -1;
    #open = [];
    #key = '';
    #list = '';
    #result = {};
    #lists = new Set();
    /** Whole places of bytes: of the value of Results. */
    #resultsAt;
    #ended = false;
    constructor(handler) {
        this.#handler = handler;
    }
    /** First byte of the value of `Results`, and the one behind it; undefined where there is none. */
    get resultsAt() {
        return this.#resultsAt;
    }
    /** The bytes are kept until later ones come. Throws {@link Unreadable}. */
    write(bytes) {
        const kept = [this.#stringStart, this.#valueStart].filter((start) => start >= 0);
        const from = Math.min(this.#at, ...kept);
        const rest = this.#held.subarray(from);
        if (rest.length > longest)
            throw new reader_Unreadable(`has a value of more than ${longest} bytes`);
        this.#held = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
        this.#passed += from;
        this.#at -= from;
        if (this.#stringStart >= 0)
            this.#stringStart -= from;
        if (this.#valueStart >= 0)
            this.#valueStart -= from;
        if (this.#packagesStart >= 0)
            this.#packagesStart = this.#at;
        this.#scan();
        this.#handPackages(this.#at);
    }
    #handPackages(end) {
        if (this.#packagesStart >= 0)
            this.#handler.packages?.(this.#held.subarray(this.#packagesStart, end));
    }
    /** Throws {@link Unreadable} where the report is not whole. */
    end() {
        if (!this.#ended)
            throw new reader_Unreadable('is damaged or cut off: the JSON does not end');
    }
    #scan() {
        const bytes = this.#held;
        const length = bytes.length;
        let at = this.#at;
        while (at < length) {
            const byte = bytes[at];
            if (this.#inString) {
                const end = endOfString(bytes, at);
                const last = end < 0 ? length : end;
                let slashes = 0;
                while (last - slashes > at && bytes[last - slashes - 1] === backslash)
                    slashes++;
                if (end < 0) {
                    // A backslash at the end belongs to what comes next.
                    at = length - slashes;
                    break;
                }
                at = end + 1;
                if (slashes % 2 === 1)
                    continue;
                this.#inString = false;
                if (this.#stringStart < 0)
                    continue;
                this.#key = this.#parse(this.#stringStart, at);
                this.#stringStart = -1;
                continue;
            }
            if (byte <= 0x20) {
                at++;
                continue;
            }
            switch (byte) {
                case quote:
                    this.#refuseScalar();
                    this.#inString = true;
                    // A string at these depths that no value has begun with is a key.
                    if (this.#valueStart < 0 && (this.#depth === 1 || this.#depth === 3))
                        this.#stringStart = at;
                    break;
                case colon:
                    if (this.#valueStart < 0 && (this.#depth === 1 || this.#depth === 3)) {
                        this.#valueStart = at + 1;
                        this.#valueDepth = this.#depth;
                    }
                    break;
                case report_parser_open:
                case openList:
                    this.#opens(byte, at);
                    break;
                case report_parser_close:
                case closeList:
                    this.#closes(byte, at);
                    break;
                case comma:
                    if (this.#depth === 1 || this.#depth === 3)
                        this.#ends(at);
                    break;
                default:
                    if (this.#depth === 0)
                        throw damaged(this.#ended ? 'something follows it' : 'it is no object');
                    this.#refuseScalar();
            }
            at++;
        }
        this.#at = at;
    }
    #refuseScalar() {
        if (this.#valueStart < 0 && (this.#depth === 2 || (this.#depth === 4 && this.#isListed()))) {
            throw new reader_Unreadable('has something other than objects in a list');
        }
    }
    #isListed() {
        return this.#list !== '' && this.#handler.finding !== undefined && !skipped.has(this.#list);
    }
    #opens(byte, at) {
        const isList = byte === openList;
        if (this.#depth === 0) {
            if (isList || this.#ended)
                throw damaged('it is no object');
        }
        else if (this.#depth === 1 && this.#key === 'Results' && isList) {
            if (this.#resultsAt !== undefined)
                throw damaged('it has Results twice');
            this.#resultsAt = { start: this.#passed + at, end: -1 };
            this.#valueStart = -1;
        }
        else if (this.#depth === 2 && this.#resultsAt?.end === -1) {
            if (isList)
                throw damaged('its results are no objects');
            this.#result = {};
            this.#lists = new Set();
        }
        else if (this.#depth === 3 && this.#valueStart >= 0 && isList && this.#isAList()) {
            if (this.#lists.has(this.#key))
                throw damaged(`it has ${this.#key} twice`);
            this.#lists.add(this.#key);
            this.#list = this.#key;
            this.#valueStart = -1;
            if (this.#key === 'Packages')
                this.#packagesStart = at;
        }
        else if (this.#depth === 4 && this.#isListed()) {
            if (isList)
                throw new reader_Unreadable('has something other than objects in a list');
            this.#valueStart = at;
            this.#valueDepth = 4;
        }
        this.#open.push(byte + 2); // the closing one of each pair
        this.#depth++;
        if (this.#depth > 200)
            throw new reader_Unreadable('nests values more than 200 deep');
    }
    /** Is the value that begins here a list that is read, or passed over, piece by piece? */
    #isAList() {
        return (this.#resultsAt?.end === -1 && (skipped.has(this.#key) || findingLists.includes(this.#key)));
    }
    #closes(byte, at) {
        if (this.#open.pop() !== byte)
            throw damaged('what is opened is closed by something else');
        if (this.#depth === 1 || this.#depth === 3)
            this.#ends(at);
        this.#depth--;
        const inResults = this.#resultsAt?.end === -1;
        if (this.#depth === 0)
            this.#ended = true;
        else if (this.#depth === 1 && inResults && byte === closeList) {
            this.#resultsAt = { start: this.#resultsAt.start, end: this.#passed + at + 1 };
        }
        else if (this.#depth === 2 && inResults) {
            this.results++;
            this.#handler.result(this.#result);
        }
        else if (this.#depth === 3 && inResults && this.#list !== '') {
            this.#list = '';
            this.#handPackages(at + 1);
            this.#packagesStart = -1;
        }
        else if (this.#depth === 4 && inResults && this.#isListed()) {
            const item = this.#parse(this.#valueStart, at + 1);
            this.#valueStart = -1;
            if (this.#result.Target === undefined)
                throw new reader_Unreadable('has a result without a target');
            this.#handler.finding(this.#list, item, this.#result);
        }
    }
    /** A value at the depth of the report, or of a result, ends before `at`. */
    #ends(at) {
        if (this.#valueStart < 0 || this.#valueDepth !== this.#depth)
            return;
        const into = this.#depth === 1 ? this.head : this.#result;
        if (Object.hasOwn(into, this.#key))
            throw damaged(`it has the key "${clean_cleanLine(this.#key, 60)}" twice`);
        const value = this.#parse(this.#valueStart, at);
        this.#valueStart = -1;
        if (this.#depth === 3)
            refuseHiddenFindings(this.#key, value);
        Object.defineProperty(into, this.#key, { value, enumerable: true, configurable: true, writable: true });
    }
    #parse(start, end) {
        if (end - start > longest)
            throw new reader_Unreadable(`has a value of more than ${longest} bytes`);
        try {
            return JSON.parse(this.#held.toString('utf8', start, end));
        }
        catch (error) {
            throw damaged(`not JSON (${clean_cleanLine(error.message, 200)})`);
        }
    }
}
/** The next quote; -1 for none. Most strings are shorter than what it costs to look for it by `indexOf`. */
function endOfString(bytes, from) {
    const near = Math.min(bytes.length, from + 24);
    for (let at = from; at < near; at++)
        if (bytes[at] === quote)
            return at;
    return bytes.indexOf(quote, near);
}
/** A list of findings under a key that is not known may be bad, and a damaged key hides what stands under it. */
function refuseHiddenFindings(key, value) {
    if (findingLists.includes(key) && value !== null)
        throw damaged(`its ${key} are no list`);
    if (Array.isArray(value) && value.some((each) => (0,json_object/* isObject */.G)(each) && 'Severity' in each)) {
        throw new reader_Unreadable(`has findings under the key "${clean_cleanLine(key, 60)}", which is not known here`);
    }
}
function damaged(how) {
    return new reader_Unreadable(`is damaged or cut off: ${how}`);
}

;// CONCATENATED MODULE: ./build/src/scan/derive.js
// The one report of the one scan -> every file, and what the verdict needs. Nothing is scanned twice and nothing is held.














const sarifName = 'trivy.sarif';
const piece = 1 << 20;
const mostWorst = 50;
const derive_worstFirst = gates/* tiers */.cK;
/** Derive all files. Throws Unreadable where the report cannot be relied on, and what the disk says. */
async function derive(request) {
    const { folder, facts } = request;
    const isImage = facts.kind === 'image';
    const gitlabName = `gl-${isImage ? 'container' : 'dependency'}-scanning-report.json`;
    const junit = new JunitOutput((0,external_node_path_.join)(folder, 'trivy-junit.xml'), facts.effectOf);
    const sarif = new SarifOutput((0,external_node_path_.join)(folder, sarifName));
    const outputs = [junit, sarif, new TableOutput((0,external_node_path_.join)(folder, 'trivy.txt')), new BySeverityOutput(folder)];
    const about = { kind: facts.kind, name: facts.name, system: '' };
    const gitlab = new GitlabOutput((0,external_node_path_.join)(folder, gitlabName), about);
    const all = [...outputs, gitlab];
    const tally = new ScanTally();
    const waived = new Map();
    const found = new KeyCounts();
    const worst = new Worst();
    const { head, results } = await each(request, (finding, standing, head) => {
        about.system ||= systemOf(head); // stands before the results
        tally.add(finding, standing);
        found.add(finding.key);
        if (standing.waiver !== undefined)
            waived.set(standing.waiver, (waived.get(standing.waiver) ?? 0) + 1);
        if (finding_isOpen(standing))
            worst.add(finding);
        for (const output of all)
            output.add(finding, standing);
    });
    const whole = { ...facts, system: systemOf(head), scanner: scannerOf(head) };
    for (const output of all)
        output.end(whole);
    const severities = gates/* tiers */.cK.map((tier) => `findings-${tier}.json`);
    return {
        tally,
        waived,
        worst: worst.all,
        found,
        results,
        system: whole.system,
        scanner: whole.scanner,
        createdAt: typeof head.CreatedAt === 'string' ? head.CreatedAt : '',
        files: [sarifName, 'trivy-junit.xml', 'trivy.txt', gitlabName, ...severities],
    };
}
/** Call `take` with every finding of the report in its order. */
async function each({ report, waivers, base, signal }, take) {
    const decide = standings(waivers, base);
    const parser = new ReportParser({
        finding: (list, item, result) => {
            if (!isFinding(list, item))
                return;
            const finding = findingOf(list, item, result);
            take(finding, decide(finding), parser.head);
        },
        result: refuseUncounted,
    });
    const handle = await (0,external_node_fs_promises_.open)(report);
    try {
        for (;;) {
            const buffer = Buffer.allocUnsafe(piece);
            const { bytesRead } = await handle.read(buffer);
            if (bytesRead === 0)
                break;
            signal?.throwIfAborted();
            parser.write(buffer.subarray(0, bytesRead));
        }
    }
    finally {
        await handle.close();
    }
    parser.end();
    if (parser.head.SchemaVersion !== 2)
        throw new reader_Unreadable('is not of schema version 2, which is the only one that is read');
    for (const finding of headFindings(parser.head))
        take(finding, decide(finding), parser.head);
    return { head: parser.head, results: parser.results };
}
function refuseUncounted(result) {
    if (typeof result.Target !== 'string' || result.Target === '')
        throw new reader_Unreadable('has a result without a target');
}
/** Past so many findings they are not named one by one: it would need memory for each. */
const mostNamed = 25_000;
function standings(waivers, base) {
    const comparison = new BaseComparison(base);
    const byId = Map.groupBy(waivers, ({ id }) => id);
    const byPrint = byId.get(undefined) ?? [];
    const ordinals = new Map();
    return (finding) => {
        const print = named(finding, ordinals);
        const candidates = [...(byId.get(finding.id) ?? []), ...(print === undefined ? [] : byPrint)];
        const waiver = candidates.find((each) => isMeant(each, finding, 'trivy', print ?? ''));
        return {
            ...(waiver !== undefined && { waiver }),
            ...comparison.of(finding),
            ...(print !== undefined && { fingerprint: print }),
        };
    };
}
function named(finding, ordinals) {
    if (ordinals.size >= mostNamed)
        return undefined;
    const first = fingerprint(finding, { tool: 'trivy', ordinal: 0 });
    const ordinal = ordinals.get(first) ?? 0;
    ordinals.set(first, ordinal + 1);
    return ordinal === 0 ? first : fingerprint(finding, { tool: 'trivy', ordinal });
}
class Worst {
    #kept = new Map();
    add(finding) {
        const kept = this.#kept.get(finding.severity) ?? [];
        if (kept.length < mostWorst)
            kept.push(finding);
        this.#kept.set(finding.severity, kept);
    }
    get all() {
        return derive_worstFirst.flatMap((severity) => this.#kept.get(severity) ?? []).slice(0, mostWorst);
    }
}
function systemOf({ Metadata }) {
    const { OS: system } = (Metadata ?? {});
    return [system?.Family, system?.Name].filter((part) => typeof part === 'string').join(' ');
}
function scannerOf({ Trivy }) {
    const { Version } = (Trivy ?? {});
    return typeof Version === 'string' ? Version.slice(0, 50) : 'unknown';
}

;// CONCATENATED MODULE: ./build/src/scan/report-copy.js
// Trivy's JSON as it is handed on, and the part of it that SBOMs are made from.




const reportName = 'trivy.json';
const report_copy_piece = 1 << 20;
/** Behind the results of a report comes one brace. */
const longestTail = 1024;
/**
 * Copy a report for others: under the name that people know, without what an image sets in its environment. Throws Unreadable where
 * it is not whole; what stands in its lists of findings is not looked at.
 */
async function copyReport(report, to, name, signal) {
    const whole = new GrowingFile(to.whole);
    const inventory = new Inventory(to.inventory);
    const parser = new ReportParser(inventory);
    const waiting = [];
    let passed = 0;
    let tail = '';
    const copy = (bytes) => {
        const { start, end } = parser.resultsAt;
        const [from, to] = [start, end < 0 ? Number.POSITIVE_INFINITY : end].map((at) => Math.max(0, at - passed));
        const part = bytes.subarray(from, to);
        if (part.length > 0)
            whole.writeBytes(part);
        if (tail.length <= longestTail)
            tail += bytes.toString('latin1', to);
        passed += bytes.length;
    };
    const handle = await (0,external_node_fs_promises_.open)(report);
    try {
        for (;;) {
            const buffer = Buffer.allocUnsafe(report_copy_piece);
            const { bytesRead } = await handle.read(buffer);
            if (bytesRead === 0)
                break;
            signal?.throwIfAborted();
            const bytes = buffer.subarray(0, bytesRead);
            const isHead = parser.resultsAt === undefined;
            parser.write(bytes);
            if (isHead)
                waiting.push(bytes);
            if (parser.resultsAt === undefined)
                continue;
            if (isHead)
                whole.write(`${headText(parser.head, name).slice(0, -1)},"Results":`);
            for (const each of isHead ? waiting.splice(0) : [bytes])
                copy(each);
        }
    }
    finally {
        await handle.close();
    }
    parser.end();
    if (parser.resultsAt !== undefined && !/^\s*\}\s*$/.test(tail))
        throw new reader_Unreadable('is damaged: something stands behind its results');
    const text = headText(parser.head, name);
    whole.write(parser.resultsAt === undefined ? `${text}\n` : '}\n');
    whole.close();
    inventory.end(text);
}
function headText(head, name) {
    const { ReportID, CreatedAt, SchemaVersion, Trivy, ArtifactType, Metadata, Results, ...rest } = head;
    if (Results !== undefined && Results !== null)
        throw new reader_Unreadable('is damaged: its results are no list');
    const own = { SchemaVersion, Trivy, ReportID, CreatedAt, ...rest, ArtifactName: name, ArtifactType };
    return JSON.stringify({ ...own, Metadata: withoutEnvironment(Metadata) });
}
/** Builds leave the environment in the history, too. */
function withoutEnvironment(metadata) {
    const copy = structuredClone(metadata);
    const image = copy?.ImageConfig;
    if (image?.config !== undefined)
        delete image.config.Env;
    if (image !== undefined)
        delete image.history;
    return copy;
}
/** A report of packages alone. Their bytes are taken as they are. */
class Inventory {
    #file;
    #isWithin = false;
    #count = 0;
    constructor(path) {
        this.#file = new GrowingFile(path);
        this.#file.write('{"Results":[');
    }
    packages(bytes) {
        if (!this.#isWithin)
            this.#file.write(`${this.#count === 0 ? '' : ','}\n{"Packages":`);
        this.#isWithin = true;
        this.#file.writeBytes(bytes);
    }
    result({ Target, Class, Type }) {
        const rest = JSON.stringify({ Target, Class, Type });
        if (this.#isWithin)
            this.#file.write(`,${rest.slice(1)}`);
        else
            this.#file.write(`${this.#count === 0 ? '' : ','}\n${rest}`);
        this.#isWithin = false;
        this.#count++;
    }
    end(head) {
        this.#file.write(`],${head.slice(1)}\n`);
        this.#file.close();
    }
}

;// CONCATENATED MODULE: ./build/src/scan/measure.js
// From a target to everything that the one scan says: tool, databases, base, report, files.
















const baselineName = 'scan-baseline.json';
const nothingKnown = 'Trivy found nothing that it knows; where that is right, say `empty: pass` under `scan` in the policy';
const mostSbom = 256 * 2 ** 20;
const mostBaseline = 64 * 2 ** 20;
/** Throws where nothing can be relied on: then nothing is handed on, and what an earlier scan left there is gone. */
async function measure(request, deps) {
    const { target, policy, temp } = request;
    const folder = (0,external_node_path_.join)(temp, `slipway-scan-${target.kind}`);
    await (0,external_node_fs_promises_.rm)(folder, { recursive: true, force: true });
    const config = await policyConfig(request);
    const databases = await obtainAll(request, deps);
    const folders = Object.fromEntries(Object.entries(databases).map(([kind, { folder }]) => [kind, folder]));
    const helmValues = await Promise.all(policy['helm-values'].map((path) => namedFile(request, path)));
    const workshop = await openWorkshop(temp, folders, { config, helmValues });
    const unfinished = `${workshop.places.report}-files`;
    let converters;
    try {
        const trivy = await (0,install/* openTool */.$Q)({
            ...{ name: 'trivy', version: request.trivyVersion ?? (0,tools_lock/* newestVersion */.R)(tools_lock/* toolsLock */.l, 'trivy') },
            ...{ lock: tools_lock/* toolsLock */.l, cache: request.toolCache, temp, platform: request.hostPlatform, log: deps.log },
            ...{ ahead: request.trivyHash, signal: deps.signal },
        });
        const scanner = { trivy, log: deps.log, ...(deps.signal && { signal: deps.signal }) };
        const notices = Object.values(databases).flatMap((database) => database.notices);
        const base = await rescanBase(request, workshop.places, scanner, notices);
        await (0,external_node_fs_promises_.mkdir)(unfinished, { mode: 0o700 });
        if (target.kind !== 'config')
            converters = await Converters.make(unfinished, workshop.places, scanner);
        const startedAt = new Date(deps.clock.now()).toISOString();
        const warnings = await scan(target, { policy, places: workshop.places, timeoutMs: request.timeoutMs, access: request.access }, scanner, () => converters?.start());
        const finishedAt = new Date(deps.clock.now()).toISOString();
        const places = { ...workshop.places, unfinished, startedAt, finishedAt };
        const derived = await everyFile(request, places, base, converters, scanner.signal);
        if (derived.results === 0 && policy.empty !== 'pass')
            throw new ScanFailed(nothingKnown);
        const baseline = writeBaseline(request.commit, databases.db?.entry.digest ?? '', derived.found);
        if (baseline !== undefined)
            await (0,external_node_fs_promises_.writeFile)((0,external_node_path_.join)(unfinished, baselineName), baseline, { flag: 'wx' });
        deps.signal?.throwIfAborted();
        await (0,external_node_fs_promises_.rename)(unfinished, folder);
        return {
            ...derived,
            files: (await (0,external_node_fs_promises_.readdir)(folder)).sort(),
            folder,
            ...(databases.db && { database: databases.db }),
            notices: [...notices, ...warnings.map((text) => `trivy: ${text}`)],
        };
    }
    finally {
        await converters?.close();
        await workshop.close();
    }
}
/** Derive our files while Trivy turns the packages of the same report into SBOMs. */
async function everyFile({ target, policy, waivers }, { unfinished, startedAt, finishedAt, ...places }, base, converters, signal) {
    const copies = { whole: (0,external_node_path_.join)(unfinished, reportName), inventory: `${places.report}-inventory` };
    await copyReport(places.report, copies, target.name, signal);
    const effect = (finding) => effectOf(finding, policy);
    const facts = { name: target.name, kind: target.kind, startedAt, finishedAt, effectOf: effect };
    const deriving = derive({
        ...{ report: places.report, folder: unfinished, facts, waivers },
        ...(base && { base }),
        ...(signal && { signal }),
    });
    const converting = converters?.feed(copies.inventory);
    // All of them end before anything is taken away from under them.
    await Promise.allSettled([deriving, converting]);
    const derived = await deriving;
    await converting;
    return derived;
}
/** The configuration that the policy names, where it is the very one. */
async function policyConfig(request) {
    const { config } = request.policy;
    if (config === undefined)
        return undefined;
    const { createHash } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7598, 19));
    const text = await namedFile(request, config.path);
    const found = createHash('sha256').update(text).digest('hex');
    if (found === config.sha256)
        return text;
    throw new ScanFailed(`${config.path} has the sha256 ${found}, the policy names ${config.sha256} under scan.config`);
}
async function namedFile({ root }, path) {
    return readText(root, path, 2 ** 20).catch((error) => {
        if (!(error instanceof reader_Unreadable))
            throw error;
        throw new ScanFailed(`${path}, which the policy names, ${error.message}`);
    });
}
async function obtainAll(request, deps) {
    const { target, policy, databases: cache, offline } = request;
    if (target.kind === 'config' || !policy.scanners.includes('vuln'))
        return {};
    const shared = { policy: policy.database, cache, offline };
    const db = await obtainDatabase({ ...shared, kind: 'db' }, deps);
    if (!policy.database.java)
        return { db };
    return { db, 'java-db': await obtainDatabase({ ...shared, kind: 'java-db' }, deps) };
}
/** What the base's packages are vulnerable to by the database of this scan. What cannot be told makes everything count. */
async function rescanBase({ base, root, policy, timeoutMs }, places, scanner, notices) {
    if (base === undefined)
        return undefined;
    const unknown = (why) => {
        notices.push((0,text_inert/* oneLine */.T)(`Nothing is known of the base, so that everything counts: ${why}`));
        return undefined;
    };
    const own = { ...places, report: `${places.report}-base` };
    const sbom = (0,external_node_path_.join)(own.private, 'base.cdx.json');
    try {
        await (0,external_node_fs_promises_.writeFile)(sbom, await readText(root, `${base.folder}/${sboms.cyclonedx}`, mostSbom), { flag: 'wx' });
        const text = await readText(root, `${base.folder}/${baselineName}`, mostBaseline).catch((error) => {
            if (!(error instanceof reader_Unreadable))
                throw error;
            notices.push((0,text_inert/* oneLine */.T)(`What the base's own scan had found is not known: ${baselineName} ${error.message}`));
            return undefined;
        });
        const recorded = text === undefined ? undefined : readBaseline(text).recorded;
        if (policy.scanners.includes('vuln'))
            await scan({ kind: 'sbom', path: sbom, name: 'base' }, { policy, places: own, timeoutMs }, scanner);
        const vulnerabilities = await keysOf(own.report);
        return { vulnerabilities, ...(recorded && { recorded }), answersFor: base.answersFor };
    }
    catch (error) {
        if (scanner.signal?.aborted)
            throw error;
        if (error instanceof reader_Unreadable)
            return unknown(`${base.folder}/${sboms.cyclonedx} ${error.message}`);
        return unknown(error.message);
    }
}
async function keysOf(report) {
    const { createReadStream } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 3024, 19));
    const counts = new KeyCounts();
    const parser = new ReportParser({
        finding: (list, item, result) => {
            if (isFinding(list, item))
                counts.add(findingOf(list, item, result).key);
        },
        result: () => { },
    });
    for await (const piece of createReadStream(report, { highWaterMark: 1 << 20 }))
        parser.write(piece);
    parser.end();
    return counts;
}

;// CONCATENATED MODULE: ./build/src/gate/pictures.js


const mostFolders = 12;
const mostTests = 10;
/** Below this nobody waits for a test. */
const noticedSeconds = 0.1;
function pictures_picturesOf(evidence) {
    const told = gather(evidence);
    const severities = Object.fromEntries(ascending.map((severity) => [severity, 0]));
    for (const { severity } of told)
        severities[severity]++;
    const measured = evidence.filter((item) => item.measured);
    const tests = measured.flatMap(({ kind, highlights }) => (kind === 'tests' && highlights ? [highlights] : []));
    const seconds = new Map();
    for (const { name, seconds: took } of tests.flatMap(({ slowest }) => slowest)) {
        seconds.set(name, Math.max(took, seconds.get(name) ?? 0));
    }
    const slowest = [...seconds]
        .map(([name, took]) => ({ name, seconds: took }))
        .filter((test) => test.seconds >= noticedSeconds);
    return {
        severities,
        unlisted: measured.reduce((sum, { kind, findingsLeftOut }) => sum + (kind === 'tests' ? 0 : findingsLeftOut), 0),
        folders: worstFolders(measured.flatMap(({ parts }) => parts ?? [])),
        slowest: slowest.sort((a, b) => b.seconds - a.seconds || byText(a.name, b.name)).slice(0, mostTests),
        flaky: [...new Set(tests.flatMap(({ flaky }) => flaky))].sort(byText).slice(0, mostTests),
    };
}
function worstFolders(parts) {
    const worst = new Map();
    for (const part of parts.filter(({ valid }) => valid > 0)) {
        const before = worst.get(part.name);
        if (before === undefined || pictures_share(part) < pictures_share(before))
            worst.set(part.name, part);
    }
    return [...worst.values()].sort((a, b) => pictures_share(a) - pictures_share(b) || byText(a.name, b.name)).slice(0, mostFolders);
}
/** Of its lines, from 0 to 1. */
function pictures_share({ covered, valid }) {
    return valid === 0 ? 0 : Math.min(1, Math.max(0, covered / valid));
}
function byText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./build/src/gate/render-pictures.js
// Pictures as Markdown: a pie where parts of a whole are told, bars where names have to be read beside them.



const bars = 20;
const colours = {
    critical: '#b60205',
    unknown: '#8250df',
    high: '#d93f0b',
    medium: '#fbca04',
    low: '#54aeff',
    info: '#8c959f',
};
/** One section for each picture that has something to show. */
function render_pictures_pictureSections(pictures) {
    return [render_pictures_severities(pictures), folders(pictures), slowest(pictures), flaky(pictures)].filter((section) => section !== undefined);
}
/** `2 critical, 1 high`; empty where nothing was found. */
function severityLine({ severities: counts, unlisted }) {
    const named = ascending
        .toReversed()
        .filter((severity) => counts[severity] > 0)
        .map((severity) => `${counts[severity]} ${severity}`);
    return [...named, ...(unlisted > 0 ? [`${unlisted} not listed`] : [])].join(', ');
}
/** A pie. Its names are our own words, so nothing that a report says gets into the language of the chart. */
function render_pictures_severities({ severities: counts, unlisted }) {
    const slices = ascending
        .toReversed()
        .map((severity) => ({ name: severity, count: counts[severity], colour: colours[severity] }))
        .concat({ name: 'not listed', count: unlisted, colour: '#d0d7de' })
        .filter(({ count }) => count > 0);
    if (slices.length === 0)
        return undefined;
    const themeVariables = Object.fromEntries(slices.map(({ colour }, index) => [`pie${index + 1}`, colour]));
    return {
        head: [
            '### Findings by severity',
            '',
            '```mermaid',
            `%%{init: ${JSON.stringify({ theme: 'base', themeVariables })}}%%`,
            'pie showData',
            ...slices.map(({ name, count }) => `    "${name}" : ${count}`),
            '```',
            '',
        ],
        lines: [],
    };
}
function folders({ folders: parts }) {
    if (parts.length < 2)
        return undefined;
    return {
        head: ['### Line coverage by folder, the worst first', '', '| Folder | Lines | Covered | |', '|---|--:|--:|---|'],
        lines: parts.map((part) => {
            const percent = Math.floor(share(part) * 1000 + 1e-9) / 10;
            return `| ${cell(part.name, 80)} | ${part.covered} of ${part.valid} | ${percent} % | ${bar(share(part))} |`;
        }),
        tail: [''],
    };
}
function slowest({ slowest: tests }) {
    const longest = tests[0];
    if (longest === undefined)
        return undefined;
    return {
        head: ['### Slowest tests', '', '| Test | Seconds | |', '|---|--:|---|'],
        lines: tests.map(({ name, seconds }) => `| ${cell(name, 120)} | ${seconds} | ${'█'.repeat(render_pictures_length(seconds / longest.seconds))} |`),
        tail: [''],
    };
}
function flaky({ flaky: tests }) {
    if (tests.length === 0)
        return undefined;
    return {
        head: ['### Flaky tests: they passed in a later try', ''],
        lines: tests.map((name) => `* ${cell(name, 120)}`),
        tail: [''],
    };
}
function bar(part) {
    return '█'.repeat(render_pictures_length(part)) + '░'.repeat(bars - render_pictures_length(part));
}
/** A bar is full only for the whole. */
function render_pictures_length(part) {
    return Math.max(0, Math.min(bars, Math.floor(part * bars + 1e-9)));
}

;// CONCATENATED MODULE: ./build/src/gate/render-summary.js






const marks = { pass: '✅', review: '👀', block: '❌' };
const mostFindings = 100;
/** Bytes. GitHub takes 1 MiB; a little stays for what else the step has to say. */
const most = 1_000_000;
/** One table of what passed, failed, was not measured and why, the worst first; then what the reports say of the open gates, and pictures. */
function summary(content) {
    const { verdict, headline, stage, rows, evidence, unjudged, policy } = content;
    const table = {
        head: [
            `## ${marks[verdict]} ${cell(headline, 300)}`,
            '',
            '| | Gate | Measured | Wanted | Why, and what to do |',
            '|---|---|---|---|---|',
        ],
        lines: byWeight(rows).map(tableRow),
        tail: [''],
    };
    const open = byWeight(rows).filter(isOpen);
    return within([
        table,
        ...open.flatMap((row) => findings(row, evidence)),
        ...pictureSections(picturesOf(evidence)),
        ...(unjudged.length === 0 ? [] : [reports('Reports that no gate asks for', unjudged)]),
    ], [
        `<sub>Stage ${cell(stage)}, policy ${cell(policy.source)} (sha256 ${policy.sha256.slice(0, 12)}), ${evidence.length} reports read.</sub>`,
        '',
    ], most);
}
function tableRow(row) {
    const cells = [
        mark(row),
        (0,text_inert/* cell */.H)(row.gate),
        (0,text_inert/* cell */.H)(row.measure ?? (row.status === 'not-measured' ? 'not measured' : '')),
        (0,text_inert/* cell */.H)(row.bound ?? ''),
        (0,text_inert/* cell */.H)(row.reason),
    ];
    return `| ${cells.join(' | ')} |`;
}
/** What the row means for the run: a failure that only warns does not look like one that blocks. */
function mark({ status, onFailure }) {
    if (status === 'pass')
        return '✅';
    if (status === 'waived')
        return '🕒';
    if (status === 'not-applicable')
        return '➖';
    if (onFailure === 'review')
        return '👀';
    if (onFailure !== 'block')
        return '⚠️';
    return status === 'fail' ? '❌' : '❓';
}
function findings(row, evidence) {
    const own = evidence.filter(({ sources }) => sources.some((path) => row.sources.includes(path)));
    const all = gather(own, [...new Set(own.map(({ kind }) => kind))]);
    if (all.length === 0)
        return [];
    const left = all.length - mostFindings + own.reduce((total, item) => total + item.findingsLeftOut, 0);
    return [
        {
            head: [
                `<details><summary>${cell(row.gate)}: ${all.length} ${all.length === 1 ? 'finding' : 'findings'}</summary>`,
                '',
                '| Severity | Where | What |',
                '|---|---|---|',
            ],
            lines: all.slice(0, mostFindings).map(findingRow),
            more: Math.max(0, left),
            tail: ['', '</details>', ''],
        },
    ];
}
function findingRow(finding) {
    return `| ${finding.severity} | ${(0,text_inert/* cell */.H)(render_summary_where(finding), 200)} | ${(0,text_inert/* cell */.H)(`${finding.id}: ${finding.message}`, 300)} |`;
}
function render_summary_where({ file, line }) {
    return file === undefined ? '' : line === undefined ? file : `${file}:${line}`;
}
function reports(title, items) {
    return {
        head: [`<details><summary>${title}: ${items.length}</summary>`, '', '| Report | What it is |', '|---|---|'],
        lines: items.slice(0, mostFindings).map(({ sources, kind, tool, measured, reason }) => {
            const said = measured ? `${kind} of ${tool}` : `not read: ${reason ?? 'unknown'}`;
            return `| ${cell(sources.join(', '), 200)} | ${cell(said, 300)} |`;
        }),
        more: Math.max(0, items.length - mostFindings),
        tail: ['', '</details>', ''],
    };
}

;// CONCATENATED MODULE: ./build/src/gate/sections.js
// Markdown within a limit: what matters most stands first, and what is left out is counted where it is missing.
/** Bytes kept for the sentence on what is missing. */
const notice = 120;
/** Sections in their order, then `foot`, in at most `most` bytes of UTF-8. `foot` must fit. */
function sections_within(sections, foot, most) {
    let room = most - size(foot) - notice;
    const shown = [];
    let dropped = 0;
    for (const { head, lines, tail = [], more = 0 } of sections) {
        let left = room - size(head) - size(tail) - notice;
        if (dropped > 0 || left < 0) {
            dropped++;
            continue;
        }
        let count = 0;
        for (const line of lines) {
            left -= size([line]);
            if (left < 0)
                break;
            count++;
        }
        const missing = lines.length - count + more;
        const kept = [
            ...head,
            ...lines.slice(0, count),
            ...(missing > 0 ? ['', `_${missing} more are not shown._`] : []),
            ...tail,
        ];
        shown.push(...kept);
        room -= size(kept);
    }
    const missing = dropped === 0 ? [] : [`_There was no room for ${dropped} more ${dropped === 1 ? 'section' : 'sections'}._`, ''];
    return [...shown, ...missing, ...foot].map((line) => `${line}\n`).join('');
}
function size(lines) {
    return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}

;// CONCATENATED MODULE: ./build/src/scan/render.js
// What people see of a scan: the step summary and the annotations.






const render_most = 500_000;
const mostAnnotations = 10;
/** Markdown for the step summary. */
function scanSummary(shown) {
    const { verdict, headline, name, rows, tally, worst, scanner, database, policy } = shown;
    const total = tally?.total ?? 0;
    return sections_within([
        {
            head: [
                `## ${marks[verdict]} ${(0,text_inert/* cell */.H)(name, 200)}: ${(0,text_inert/* cell */.H)(headline, 300)}`,
                '',
                '| | Gate | Measured | Wanted | Why, and what to do |',
                '|---|---|---|---|---|',
            ],
            lines: headline_byWeight(rows).map(tableRow),
            tail: [''],
        },
        ...(tally === undefined ? [] : [counts(tally)]),
        ...(worst.length === 0
            ? []
            : [
                {
                    head: [
                        `<details><summary>The worst of ${total}</summary>`,
                        '',
                        '| Severity | Where | What |',
                        '|---|---|---|',
                    ],
                    lines: worst.map(findingRow),
                    more: Math.max(0, (tally === undefined ? 0 : openOf(tally)) - worst.length),
                    tail: ['', '</details>', ''],
                },
            ]),
    ], [
        `<sub>${(0,text_inert/* cell */.H)(`${scanner}${database === '' ? '' : `, ${database}`}`, 300)}, policy ${(0,text_inert/* cell */.H)(policy.source)} (sha256 ${policy.sha256.slice(0, 12)}).</sub>`,
        '',
    ], render_most);
}
function openOf(tally) {
    return [...tally.counts.values()].reduce((sum, { open }) => sum + open, 0);
}
function counts(tally) {
    const known = gates/* tiers */.cK.flatMap((tier) => {
        const of = tally.counts.get(tier);
        return of === undefined ? [] : [{ tier, ...of }];
    });
    return {
        head: ['| Severity | With a fix | Without | Waived | In the base as well |', '|---|---|---|---|---|'],
        lines: known.map(({ tier, fixable, unfixable, waived, known }) => `| ${tier} | ${fixable} | ${unfixable} | ${waived} | ${known} |`),
        tail: [''],
    };
}
/** For what the policy acts upon and that has a line. */
function scanAnnotations(worst, rows, policy) {
    if (!rows.some(headline_isOpen))
        return [];
    return worst
        .filter(({ file, line }) => file !== undefined && line !== undefined)
        .flatMap((finding) => {
        const effect = effectOf(finding, policy);
        if (effect === 'log')
            return [];
        const { id, message, file, line } = finding;
        const place = { file: file, line: line, title: (0,text_inert/* oneLine */.T)(id, 100) };
        return [{ level: effect === 'block' ? 'error' : 'warning', text: (0,text_inert/* oneLine */.T)(message), place }];
    })
        .slice(0, mostAnnotations);
}

;// CONCATENATED MODULE: ./build/src/github/ask-review.js


const refused = {
    forbidden: 'the job needs `permissions: { pull-requests: write }`; in a pull request from a fork no token may write',
    hidden: 'the repository has no such pull request, or the token does not see it',
};
/** Ask; returns a notice for each thing that could not be asked. Asking twice for the same changes nothing. */
async function askForReview(asked, deps) {
    const { number, author, label } = asked;
    const target = (0,github_client/* ownerAndName */.u)(asked.repository);
    if (target === undefined)
        return [`Nobody was asked for a review: "${asked.repository}" is not a repository's owner/name`];
    const others = asked.reviewers.filter((name) => name.toLowerCase() !== author.toLowerCase());
    const reviewers = others.filter((name) => !name.includes('/'));
    // GitHub wants a team without its organisation, which is that of the repository.
    const teams = others.filter((name) => name.includes('/')).map((name) => name.slice(name.indexOf('/') + 1));
    try {
        const client = await github_client/* GitHubClient */.j.connect(asked, deps);
        const notices = [];
        if (others.length > 0) {
            const answer = await client.ask('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', { ...target, pull_number: number, reviewers, team_reviewers: teams }, refused);
            if (!answer.ok)
                notices.push((0,text_inert/* oneLine */.T)(`No review was requested of ${others.join(', ')}: ${answer.why}`));
        }
        if (label !== '') {
            const answer = await client.ask('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', { ...target, issue_number: number, labels: [label] }, refused);
            if (!answer.ok)
                notices.push((0,text_inert/* oneLine */.T)(`The label ${label} was not put on: ${answer.why}`));
        }
        return notices;
    }
    catch (error) {
        if (deps.signal?.aborted)
            return ['Nobody was asked for a review: the run was cancelled'];
        return [(0,text_inert/* oneLine */.T)(`Nobody was asked for a review: ${error.message}`)];
    }
}

;// CONCATENATED MODULE: ./build/src/github/commit-status.js
// Commit statuses: what a verdict looks like on a commit. Telling is not deciding, so nothing here throws.


const commit_status_refused = {
    forbidden: 'the job needs `permissions: { statuses: write }`; in a pull request from a fork no token may write',
    hidden: 'the token does not see the repository, or may not write statuses to it',
};
/**
 * Write one status. Never rejects. After an answer that did not come it is written again: the newest status of a
 * context counts, so a second one changes nothing.
 */
async function writeCommitStatus(request, deps) {
    const target = (0,github_client/* ownerAndName */.u)(request.repository);
    if (target === undefined)
        return notWritten(`"${request.repository}" is not a repository's owner/name`);
    if (request.token === '')
        return notWritten('no token was given');
    try {
        deps.signal?.throwIfAborted();
        const client = await github_client/* GitHubClient */.j.connect(request, deps);
        const answer = await client.ask('POST /repos/{owner}/{repo}/statuses/{sha}', {
            ...target,
            sha: request.sha,
            state: request.state,
            context: request.context,
            description: (0,text_inert/* oneLine */.T)(request.description, 140),
            ...(request.targetUrl !== '' && { target_url: request.targetUrl }),
        }, commit_status_refused);
        if (!answer.ok)
            return notWritten(answer.why);
        // A portal's sign-in page answers 200 to everything.
        if (answer.status === 201)
            return { written: true };
        return notWritten(`GitHub answered ${answer.status} where 201 was expected; is ${request.apiUrl} its API?`);
    }
    catch (error) {
        return notWritten(deps.signal?.aborted ? 'the run was cancelled' : error.message);
    }
}
function notWritten(why) {
    return { written: false, why: (0,text_inert/* oneLine */.T)(why) };
}

;// CONCATENATED MODULE: ./build/src/scan/tell.js


/** Name of the commit status. */
const statusContext = 'slipway/scan';
/** Tell a verdict; returns a notice for each thing that could not be told. */
async function tellScan(said, deps) {
    const { access, repository, commit, link, verdict, headline, change, reviewers, label } = said;
    const asksForPeople = verdict === 'review';
    if (access === undefined) {
        return asksForPeople ? ['Nobody was asked for a review: no token was given; hand over github.token as `token`'] : [];
    }
    const state = verdict === 'block' ? 'failure' : 'success';
    const status = {
        repository,
        sha: commit,
        state,
        context: statusContext,
        description: headline,
        targetUrl: link,
    };
    const written = await writeCommitStatus({ ...access, ...status }, deps);
    const notices = written.written ? [] : [`The status ${statusContext} is not on the commit: ${written.why}`];
    if (!asksForPeople || change?.kind !== 'pull-request')
        return notices;
    const { number, author } = change;
    return [...notices, ...(await askForReview({ ...access, repository, number, author, reviewers, label }, deps))];
}

;// CONCATENATED MODULE: ./build/src/scan/run-scan.js
// What surrounds a scan: the policy in force, the verdict, whom it is told to, the record.




















/** Run a scan. Rejects only when the run is cancelled; whatever else is wrong ends in the verdict, which is `block` then. */
async function runScan(request, deps) {
    const startedAt = deps.clock.now();
    const decision = await decideScan(request, deps);
    const { rows, measured, policy } = decision;
    const verdict = decide(rows);
    const said = decision.headline ?? headline(verdict, rows);
    const told = await tellScan({ ...request.audience, verdict, headline: said, change: request.change }, deps);
    const database = measured?.database;
    const { run, stage, target } = request;
    const record = {
        schema: record_record/* RECORD_SCHEMA */.e,
        id: [run.runId || 'local', run.attempt, run.job || 'job', 'scan', target.kind].join('-'),
        kind: 'scan',
        startedAt: new Date(startedAt).toISOString(),
        finishedAt: new Date(deps.clock.now()).toISOString(),
        run,
        stage,
        verdict,
        headline: said,
        rows,
        policy,
        target: { kind: target.kind, name: (0,text_inert/* oneLine */.T)(target.name, 600) },
        counts: Object.fromEntries(measured?.tally.counts ?? []),
        ...(measured && { scanner: { name: 'trivy', version: measured.scanner } }),
        ...(database && {
            database: {
                digest: database.entry.digest,
                repository: database.entry.repository,
                updatedAt: new Date(database.updatedAt).toISOString(),
            },
        }),
        notices: [...decision.notices, ...told].slice(0, 50),
    };
    const shown = {
        verdict,
        headline: said,
        name: target.name,
        rows,
        policy,
        worst: measured?.worst ?? [],
        scanner: measured === undefined ? 'nothing was measured' : `trivy ${measured.scanner}`,
        database: record.database === undefined
            ? ''
            : `database ${record.database.digest.slice(0, 19)} of ${record.database.updatedAt}`,
        ...(measured && { tally: measured.tally }),
    };
    return {
        record,
        table: consoleTable(rows),
        summary: scanSummary(shown),
        annotations: decision.annotations,
        message: [said, ...blocking(rows)].join('\n'),
        ...(measured && { measured }),
    };
}
async function decideScan(request, deps) {
    const root = await (0,external_node_fs_promises_.realpath)(request.workspace);
    const file = (0,external_node_path_.relative)(root, request.policyFile);
    let bytes;
    let policy;
    try {
        bytes = await (0,policy_file/* readPolicyFile */.B)(request.policyFile, file);
        policy = await (0,load/* loadPolicy */.t)(file, bytes, workspaceSource(root, request.audience.access, deps));
    }
    catch (error) {
        if (!(error instanceof load/* PolicyError */.p))
            throw error;
        return {
            rows: [refusalRow(error)],
            headline: refusalHeadline(error),
            policy: {
                source: file,
                sha256: (0,external_node_crypto_.createHash)('sha256')
                    .update(bytes ?? new Uint8Array())
                    .digest('hex'),
            },
            annotations: refusalAnnotations(error),
            notices: [],
        };
    }
    const inForce = await forChange(request, root, policy, deps);
    policy = inForce.policy;
    const facts = { policy: { source: policy.source, sha256: policy.sha256 }, annotations: [], notices: [] };
    const waivers = standing(policy.waivers.filter(isForScan), policy['max-waiver-days'], deps.clock.now());
    const answersFor = request.change === undefined ? 'everything' : 'added';
    const base = request.baseFolder === undefined ? undefined : { folder: request.baseFolder, answersFor };
    let measured;
    try {
        measured = await measure({ ...request, policy: policy.scan, waivers: waivers.inForce, root, ...(base && { base }) }, deps);
    }
    catch (error) {
        deps.signal?.throwIfAborted();
        return { ...facts, rows: [...inForce.rows, notMeasured(why(error))] };
    }
    const { tally, worst, waived } = measured;
    const rows = severityRows(tally, worst, policy.scan, []);
    const [overWaivers] = waiverRow(waivers, [], policy['max-waiver-days']);
    const reasoned = overWaivers === undefined ? [] : [waived.size === 0 ? overWaivers : withReason(overWaivers, waived)];
    const notices = [...measured.notices, ...unused(waivers.inForce, waived)];
    return {
        ...facts,
        rows: [...inForce.rows, ...rows, ...reasoned],
        measured,
        notices,
        annotations: scanAnnotations(worst, rows, policy.scan),
    };
}
function withReason(row, waived) {
    return { ...row, reason: `${waivedReason(waived)}; ${row.reason}` };
}
/** Waivers that can be meant by findings of Trivy. */
function isForScan({ tool, gate }) {
    return (tool === undefined || tool.toLowerCase() === 'trivy') && (gate === undefined || gate === standard/* scanGate */.F9);
}
/** Another target may need them: that is no reason to warn. */
function unused(inForce, waived) {
    const idle = inForce.filter((waiver) => waiver.tool?.toLowerCase() === 'trivy' && !waived.has(waiver));
    if (idle.length === 0)
        return [];
    const named = idle.slice(0, 5).map(({ id, fingerprint }) => (0,text_inert/* oneLine */.T)(id ?? `fingerprint ${fingerprint}`, 80));
    return [
        `Waivers that take nothing out of this scan: ${named.join(', ')}${idle.length > 5 ? ` and ${idle.length - 5} more` : ''}`,
    ];
}
/** The policy in force; only a change asks GitHub. */
async function forChange(request, root, policy, deps) {
    const { change, run, audience } = request;
    if (change === undefined)
        return { policy, rows: [] };
    const file = (0,external_node_path_.relative)(request.workspace, (0,external_node_path_.resolve)(request.workspace, request.policyName));
    const { policyInForce } = await __webpack_require__.e(/* import() */ 951).then(__webpack_require__.bind(__webpack_require__, 6951));
    const asked = { policy, change, file, root, repository: run.repository, access: audience.access };
    const { policy: inForce, row } = await policyInForce(asked, deps);
    return { policy: inForce, rows: [row] };
}
function why(error) {
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
    const text = `${error.message}${cause}`;
    if (error instanceof ScanFailed)
        return (0,text_inert/* oneLine */.T)(`the scan failed: ${text}`, 1500);
    return (0,text_inert/* oneLine */.T)(error instanceof reader_Unreadable ? `the report ${text}` : text, 1500);
}
function blocking(rows) {
    return rows
        .filter(({ status, onFailure }) => onFailure === 'block' && (status === 'fail' || status === 'not-measured'))
        .map(({ gate, reason }) => `- ${(0,text_inert/* oneLine */.T)(gate, 60)}: ${(0,text_inert/* oneLine */.T)(reason)}`);
}

;// CONCATENATED MODULE: ./build/src/scan/target.js
// What is scanned. An image is named by digest, or is an archive; everything else is a path in the workspace.


const targetKinds = ['image', 'filesystem', 'repository', 'config', 'sbom'];
const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const registry = '[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\\d{1,5})?';
const referencePattern = new RegExp(`^(?:${registry}/)?${part}(?:/${part})*(?::[\\w][\\w.-]{0,127})?@sha256:[0-9a-f]{64}$`);
/** Is it `name@sha256:...`, with or without registry and tag? A tag alone may mean something else a moment later. */
function isImageReference(text) {
    return text.length <= 600 && referencePattern.test(text);
}
/** `linux/arm64/v8` */
function isPlatform(text) {
    return /^[a-z0-9]{1,20}\/[a-z0-9_]{1,20}(?:\/v[0-9]{1,2})?$/.test(text);
}
/** What a workflow names; `refuse` is told what is wrong with it, and what is returned then is not used. */
function targetOf(named, refuse) {
    const { kind, text, path, workspace, platform } = named;
    const name = (0,external_node_path_.relative)(workspace, path) || named.repository || 'the workspace';
    if (platform !== undefined && (kind !== 'image' || !isPlatform(platform))) {
        refuse(`\`platform\` is "${platform}"; it is for images, and such as linux/arm64`);
    }
    const shared = platform === undefined ? {} : { platform };
    if (kind !== 'image') {
        if (!(0,external_node_fs_.existsSync)(path))
            refuse(`\`target\` is "${text}", which is not there`);
        return { kind, path, name };
    }
    if (isImageReference(text))
        return { kind, reference: text, name: text, ...shared };
    if (path === workspace || !(0,external_node_fs_.existsSync)(path)) {
        refuse(`\`target\` is "${text}"; expected an image by its digest, name@sha256:..., or an archive in the workspace`);
    }
    return { kind, archive: path, name, ...shared };
}

;// CONCATENATED MODULE: ./build/actions/trivy-scan/scan.js
// The scan itself, which is loaded while Trivy is hashed.










/** @param trivyHash of the program in the tool cache, where it was begun */
const scanAction = (trivyHash) => runAction(async ({ inputs, outputs, run, env, log, summary, fail, ...context }) => {
    outputs.set({ verdict: 'block' }); // holds for whoever reads the output of a scan that did not come to its end
    const { workspace, temp, toolCache } = context;
    const event = context.readEvent();
    const { base, audience, platform, ...handed } = handedToScan(inputs, env);
    const path = inputs.path('target');
    const named = { kind: inputs.oneOf('scan', targetKinds, 'filesystem'), text: inputs.text('target'), path, platform };
    const { sha: commit } = eventFacts(event, run.sha);
    const request = {
        ...{ workspace, temp, toolCache, run, commit, trivyHash, ...handed },
        databases: (0,external_node_path_.join)(toolCache, 'trivy-databases'),
        target: targetOf({ ...named, workspace, repository: run.repository }, (problem) => inputs.reject(problem)),
        policyFile: inputs.path('policy'),
        policyName: inputs.text('policy'),
        change: changeFacts(run.event, event),
        stage: inputs.oneOf('stage', gates/* stages */._$, { optional: true }) ?? stageOf(run),
        baseFolder: base,
        audience: { ...audience, repository: run.repository, commit, link: run.url },
    };
    inputs.done(); // reports every bad or missing input at once
    const result = await runScan(request, { ...context, log });
    outputs.set(scanOutputs(result));
    summary.append(result.summary);
    for (const line of result.table)
        log.info(line);
    if (result.record.verdict === 'block')
        fail(result.message);
    else
        log.info(result.record.headline);
    for (const { level, text, place } of result.annotations)
        log[level](text, place);
    for (const notice of result.record.notices)
        log.notice(notice);
});


/***/ }),

/***/ 6912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ readPolicyFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var _policy_load_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1102);
// The policy's bytes. A policy is small and a regular file; whatever else lies there is refused before it can hang or fill the run.



/** A little more than the loader takes, so that it is the loader that says how large a policy may be. */
const mostBytes = 2 * 2 ** 20;
/**
 * Bytes of the policy; undefined when there is no such file. Rejects with {@link PolicyError}.
 * @param path absolute, links resolved
 * @param file workspace-relative, for messages
 */
async function readPolicyFile(path, file) {
    const refuse = (error) => {
        throw new _policy_load_js__WEBPACK_IMPORTED_MODULE_2__/* .PolicyError */ .p(file, [{ message: `cannot be read (${error.code ?? error.message})` }]);
    };
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK).catch((error) => (error.code === 'ENOENT' ? undefined : refuse(error)));
    if (handle === undefined)
        return undefined;
    try {
        if (!(await handle.stat()).isFile())
            throw new _policy_load_js__WEBPACK_IMPORTED_MODULE_2__/* .PolicyError */ .p(file, [{ message: 'is not a regular file' }]);
        const buffer = Buffer.alloc(mostBytes);
        let length = 0;
        for (;;) {
            const { bytesRead } = await handle.read(buffer, length, mostBytes - length).catch(refuse);
            length += bytesRead;
            if (bytesRead === 0 || length === mostBytes)
                return buffer.subarray(0, length);
        }
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 6330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ GitHubClient),
/* harmony export */   u: () => (/* binding */ ownerAndName)
/* harmony export */ });
/* harmony import */ var _text_inert_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4281);

/** What GitHub may cost a run, all requests, attempts and pauses of one client together. */
const PATIENCE_MS = 30_000;
const ATTEMPT_MS = 10_000;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
/** GitHub asks for a minute where a secondary rate limit names no time. */
const UNNAMED_PAUSE_MS = 60_000;
class GitHubClient {
    #request;
    #token;
    #clock;
    #signal;
    #attemptMs;
    #until;
    constructor(request, token, { clock, signal, attemptMs = ATTEMPT_MS }) {
        this.#request = request;
        this.#token = token;
        this.#clock = clock;
        this.#signal = signal;
        this.#attemptMs = attemptMs;
        this.#until = clock.now() + PATIENCE_MS;
    }
    static async connect({ apiUrl, token }, options) {
        // Only here: the toolkit's client doubles the start of an action, and most runs end without it.
        const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413));
        const silent = () => { };
        const octokit = getOctokit(token, {
            baseUrl: apiUrl.replace(/\/+$/, ''),
            userAgent: 'slipway',
            // What a server says must not reach the log unescaped.
            log: { debug: silent, info: silent, warn: silent, error: silent },
        });
        return new GitHubClient((route, parameters) => octokit.request(route, parameters), token, options);
    }
    /**
     * Ask, again where that can help. Rejects only when the run is cancelled.
     * @param route `GET /repos/{owner}/{repo}`
     * @param attempts 1 for what must not be done twice: an answer that did not come says nothing about what was done
     */
    async ask(route, parameters, refused, attempts = ATTEMPTS) {
        for (let attempt = 1;; attempt++) {
            this.#signal?.throwIfAborted();
            const deadline = AbortSignal.timeout(this.#attemptMs);
            try {
                const signal = this.#signal ? AbortSignal.any([this.#signal, deadline]) : deadline;
                const { status, data } = await this.#request(route, { ...parameters, request: { signal } });
                return { ok: true, status: Number(status), data };
            }
            catch (error) {
                this.#signal?.throwIfAborted();
                const refusal = error;
                const status = refusal.response === undefined ? undefined : refusal.status;
                const late = deadline.aborted;
                const said = late ? `GitHub did not answer within ${this.#attemptMs / 1000} s` : explain(refusal, refused);
                // A server may say what it was sent.
                const why = said.replaceAll(this.#token, '***');
                const pause = late ? FIRST_PAUSE_MS : pauseAfter(refusal, attempt, this.#clock.now());
                if (pause === undefined)
                    return { ok: false, status, why: (0,_text_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(why) };
                if (attempt === attempts || this.#clock.now() + pause > this.#until) {
                    const tries = `${attempt} ${attempt === 1 ? 'attempt' : 'attempts'}`;
                    return { ok: false, status, why: (0,_text_inert_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .T)(`${why}; gave up after ${tries}`) };
                }
                await this.#clock.sleep(pause, this.#signal);
            }
        }
    }
}
/** Owner and name of `owner/name`; undefined for anything else. */
function ownerAndName(repository) {
    const [owner, repo, more] = repository.split('/');
    return owner && repo && more === undefined ? { owner, repo } : undefined;
}
/** Milliseconds until it may be tried again; undefined where trying again cannot help. */
function pauseAfter({ status, response }, attempt, now) {
    const backOff = FIRST_PAUSE_MS * 2 ** (attempt - 1);
    if (response === undefined || status >= 500 || status === 408)
        return backOff;
    if (!isRateLimit({ status, response }))
        return undefined;
    const after = Number(response.headers['retry-after']);
    if (response.headers['retry-after'] !== undefined && after >= 0)
        return after * 1000;
    const reset = Number(response.headers['x-ratelimit-reset']) * 1000;
    return isSpent(response) && reset > now ? reset - now : UNNAMED_PAUSE_MS;
}
function isRateLimit({ status, response }) {
    if (status === 429)
        return true;
    const said = response !== undefined && (response.headers['retry-after'] !== undefined || isSpent(response));
    return status === 403 && (said || /secondary rate limit|abuse/i.test(messageOf(response)));
}
function isSpent({ headers }) {
    return String(headers['x-ratelimit-remaining']) === '0';
}
function messageOf(response) {
    const { message } = (response?.data ?? {});
    return typeof message === 'string' ? message : '';
}
function explain(refusal, { forbidden, hidden }) {
    const { status, response } = refusal;
    if (response === undefined)
        return `GitHub could not be reached: ${refusal.message}`;
    const said = `GitHub answered ${status}${messageOf(response) === '' ? '' : ` (${messageOf(response)})`}`;
    if (isRateLimit(refusal))
        return `${said}: too many requests with this token`;
    if (status === 401)
        return `${said}: the token is wrong or has expired`;
    if (status === 403)
        return `${said}: ${forbidden}`;
    if (status === 404)
        return `${said}: ${hidden}`;
    return said;
}


/***/ }),

/***/ 3057:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ committedSource),
/* harmony export */   r: () => (/* binding */ readCommitted)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6330);
// Files of a commit as GitHub keeps them, told apart from files that are not there and from files that nobody may see.


const refused = {
    forbidden: 'the job needs `permissions: { contents: read }`',
    hidden: 'the token does not see the repository or the commit; the job needs `permissions: { contents: read }`',
};
/** Read files of one commit, in the order of `paths`. Never rejects but for a cancel. */
async function readCommitted(client, { repository, sha, paths }) {
    const target = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .ownerAndName */ .u)(repository);
    if (target === undefined)
        return { ok: false, why: `"${repository}" is not a repository's owner/name` };
    const read = (path) => client.ask('GET /repos/{owner}/{repo}/contents/{path}', { ...target, path, ref: sha }, refused);
    const answers = await Promise.all(paths.map(read));
    const files = [];
    for (const [index, answer] of answers.entries()) {
        if (!answer.ok && answer.status !== 404)
            return { ok: false, why: `${paths[index]}: ${answer.why}` };
        const file = answer.ok ? content(answer) : undefined;
        if (typeof file === 'string')
            return { ok: false, why: `${paths[index]} ${file}` };
        files.push(file);
    }
    // GitHub says 404 as well for what a token may not see: only who sees the commit knows that a file is not in it.
    if (files.includes(undefined)) {
        const commit = await client.ask('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { ...target, commit_sha: sha }, refused);
        if (!commit.ok)
            return { ok: false, why: `commit ${sha.slice(0, 7)}: ${commit.why}` };
        if (commit.data?.sha !== sha) {
            return { ok: false, why: `GitHub did not answer with commit ${sha.slice(0, 7)} where it was asked for` };
        }
    }
    return { ok: true, files };
}
/** Files that the policy of a commit names: those of its repository at that commit, and those of others at commits of their own. */
function committedSource(client, of) {
    return async (reference) => {
        const { path, repository = of.repository, sha = of.sha } = reference;
        const read = await readCommitted(client, { repository, sha, paths: [path] });
        if (!read.ok)
            throw new Error(`cannot be read: ${read.why}`);
        return read.files[0];
    };
}
/** Bytes of a file, or what is wrong with the answer. */
function content({ data }) {
    if (Array.isArray(data))
        return 'is a folder';
    const { type, encoding, content, size, sha } = (data ?? {});
    if (type !== 'file')
        return `is no file${typeof type === 'string' ? ` but a ${type}` : ''}`;
    if (encoding !== 'base64' || typeof content !== 'string')
        return 'has more bytes than GitHub hands out (1 MiB)';
    const bytes = Buffer.from(content, 'base64');
    // An answer that was cut short or changed on its way proves nothing.
    if (bytes.length !== size || blobSha(bytes, String(sha)) !== sha)
        return 'is not what GitHub says it is';
    return bytes;
}
/** As git names content, in the hash of the repository. */
function blobSha(bytes, like) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(like.length === 64 ? 'sha256' : 'sha1')
        .update(`blob ${bytes.length}\0`)
        .update(bytes)
        .digest('hex');
}


/***/ }),

/***/ 5463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ isObject)
/* harmony export */ });
/** Neither null nor a list. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 3460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Di: () => (/* binding */ countsFindings),
/* harmony export */   O: () => (/* binding */ bounds),
/* harmony export */   Um: () => (/* binding */ scanners),
/* harmony export */   XZ: () => (/* binding */ risesForTheBetter),
/* harmony export */   _$: () => (/* binding */ stages),
/* harmony export */   cK: () => (/* binding */ tiers),
/* harmony export */   g_: () => (/* binding */ proofs),
/* harmony export */   lU: () => (/* binding */ comparisons),
/* harmony export */   pF: () => (/* binding */ wayStages),
/* harmony export */   qY: () => (/* binding */ measures)
/* harmony export */ });
/** Where in the life of a change the gate stands. */
const stages = ['pull-request', 'merge-group', 'push', 'release', 'staging', 'production', 'security'];
/** Stages of a change on its way. `security` stands beside them: the gate of security.yml, which judges what scanners found and nothing else. */
const wayStages = stages.filter((stage) => stage !== 'security');
/**
 * Measures by kind of evidence. `failed` counts failures and errors together. A severity is counted with everything worse, and
 * findings of unknown severity count as critical. `changed-line` is the coverage of lines that a change touches.
 */
const measures = {
    tests: ['failed', 'skipped', 'flaky', 'total', 'seconds'],
    coverage: ['line', 'branch', 'statement', 'function', 'instruction', 'changed-line'],
    quality: ['score', 'findings', 'complexity', 'complexity-mean'],
    security: ['critical', 'high', 'medium', 'low'],
    performance: ['p50', 'p95', 'p99', 'mean', 'throughput', 'error-rate', 'requests'],
    documentation: ['documented', 'findings'],
};
/** `above` is strict: 80 is not above 80. */
const bounds = ['above', 'at-least', 'at-most'];
/** What a gate can ask as compared with the base branch. */
const comparisons = ['no-new', 'max-increase', 'ratchet'];
const moreIsBetter = new Set([...measures.coverage, 'total', 'score', 'throughput', 'requests', 'documented']);
/** Is a higher value of the measure the better one? */
function risesForTheBetter(measure) {
    return moreIsBetter.has(measure);
}
/** Does the measure count findings, so that each of them can be new, waived or outside of a path? */
function countsFindings({ evidence, measure }) {
    return evidence === 'security' || measure === 'findings';
}
/** What a control can rest on. */
const proofs = ['verdict', 'approval', 'sbom', 'attestation', 'scan'];
/** What Trivy looks for. */
const scanners = ['vuln', 'secret', 'misconfig', 'license'];
/** Severities that a scan tells apart, the worst first; what nobody rated may be anything. */
const tiers = ['unknown', 'critical', 'high', 'medium', 'low', 'info'];


/***/ }),

/***/ 1102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ PolicyError),
/* harmony export */   t: () => (/* binding */ loadPolicy)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _scanner_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6899);
/* harmony import */ var _standard_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1155);
// .slipway.yml -> the policy in force.



/** The policy file cannot be used. What is wrong with it stands in `problems`, in the order of the file. */
class PolicyError extends Error {
    name = 'PolicyError';
    file;
    problems;
    /** How many more problems there are than `problems` holds. */
    leftOut;
    constructor(file, problems, leftOut = 0) {
        const all = leftOut > 0 ? [...problems, { message: `has ${leftOut} more problems` }] : problems;
        super(all
            .map(({ message, line, column }) => `${[file, line, column].filter(Boolean).join(':')} ${message}`)
            .join('\n'));
        this.file = file;
        this.problems = problems;
        this.leftOut = leftOut;
    }
}
const mostProblems = 50;
/**
 * The policy in a file's bytes, with what it extends; the preset `standard` when the repository has no such file (`undefined`). Rejects
 * with {@link PolicyError}.
 * @param file workspace-relative path, for messages
 * @param source of the other files that the policy names; without it they cannot be read
 */
async function loadPolicy(file, bytes, source) {
    if (bytes === undefined)
        return standardPolicy(file);
    const [{ parsePolicy }, { policyFile }] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(243), __webpack_require__.e(911)]).then(__webpack_require__.bind(__webpack_require__, 8911)), __webpack_require__.e(/* import() */ 846).then(__webpack_require__.bind(__webpack_require__, 7846))]);
    const parsed = parsePolicy(bytes);
    if (!parsed.ok)
        throw new PolicyError(file, await whole(parsed));
    const { data, problems, text } = parsed;
    const result = policyFile.safeParse(data);
    if (!result.success) {
        const { explain } = await Promise.all(/* import() */[__webpack_require__.e(846), __webpack_require__.e(303)]).then(__webpack_require__.bind(__webpack_require__, 4303));
        throw await refused(file, text, [...problems, ...explain(result.error.issues, data)]);
    }
    const [{ completeGates, overlay }, { checkWaivers, readWaiverFiles }] = await Promise.all([
        __webpack_require__.e(/* import() */ 130).then(__webpack_require__.bind(__webpack_require__, 1130)),
        Promise.all(/* import() */[__webpack_require__.e(243), __webpack_require__.e(472)]).then(__webpack_require__.bind(__webpack_require__, 4472)),
    ]);
    const { written, files } = await inherited(result.data.extends, { file, text }, source);
    // Defaults are filled in last: what a file leaves open is up to those that it extends.
    const overlaid = policyFile.parse(overlay(written, data));
    const { version: _, extends: __, vex, trivyignore, ...rest } = overlaid;
    const { gates, problems: wrong } = completeGates(overlaid.gates, Object.keys(written.gates ?? {}));
    const all = [...problems, ...wrong, ...checkWaivers(overlaid.waivers, [...Object.keys(gates), _standard_js__WEBPACK_IMPORTED_MODULE_2__/* .scanGate */ .F9])];
    if (all.length > 0)
        throw await refused(file, text, all);
    const more = await readWaiverFiles({ vex, trivyignore }, overlaid['max-waiver-days'], source);
    if ('problem' in more)
        throw new PolicyError(more.file, [{ message: more.problem }]);
    return {
        ...rest,
        gates,
        waivers: [...overlaid.waivers, ...more.waivers],
        source: file,
        sha256: files.length === 0 ? sha256(bytes) : sha256(JSON.stringify([{ file, sha256: sha256(bytes) }, ...files])),
    };
}
async function inherited(names, policy, source) {
    const { inherit, Uninheritable } = await Promise.all(/* import() */[__webpack_require__.e(243), __webpack_require__.e(846), __webpack_require__.e(283)]).then(__webpack_require__.bind(__webpack_require__, 4283));
    try {
        return await inherit(names, policy, source);
    }
    catch (error) {
        if (!(error instanceof Uninheritable))
            throw error;
        const file = error.file ?? policy.file;
        if (error.parsed !== undefined)
            throw new PolicyError(file, await whole({ ...error.parsed, text: error.text }));
        throw await refused(file, error.text, error.problems);
    }
}
/** What holds where a repository has no policy file. */
function standardPolicy(file) {
    return {
        gates: { ..._standard_js__WEBPACK_IMPORTED_MODULE_2__/* .standardGates */ .e0 },
        waivers: [],
        'max-waiver-days': _standard_js__WEBPACK_IMPORTED_MODULE_2__/* .waiverDays */ .EA,
        needs: _standard_js__WEBPACK_IMPORTED_MODULE_2__/* .needsDefaults */ .or,
        compliance: _standard_js__WEBPACK_IMPORTED_MODULE_2__/* .complianceDefaults */ .wD,
        security: _scanner_names_js__WEBPACK_IMPORTED_MODULE_1__/* .securityDefaults */ .D$,
        scan: _standard_js__WEBPACK_IMPORTED_MODULE_2__/* .scanDefaults */ .qP,
        chart: { path: _standard_js__WEBPACK_IMPORTED_MODULE_2__/* .chartPath */ .YB, values: _standard_js__WEBPACK_IMPORTED_MODULE_2__/* .chartValues */ .LT },
        environments: {},
        python: { versions: _standard_js__WEBPACK_IMPORTED_MODULE_2__/* .pythonVersions */ .wo },
        source: `preset standard (there is no ${file})`,
        sha256: sha256(JSON.stringify(_standard_js__WEBPACK_IMPORTED_MODULE_2__/* .standardGates */ .e0)),
    };
}
function sha256(content) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex');
}
async function refused(file, text, problems) {
    const { place } = await __webpack_require__.e(/* import() */ 687).then(__webpack_require__.bind(__webpack_require__, 6687));
    const placed = await place(text, problems.slice(0, mostProblems));
    return new PolicyError(file, placed, Math.max(0, problems.length - mostProblems));
}
async function whole(parsed) {
    const { message, offset, text } = parsed;
    if (offset === undefined)
        return [{ message }];
    const { placeOffset, syntaxErrors } = await __webpack_require__.e(/* import() */ 687).then(__webpack_require__.bind(__webpack_require__, 6687));
    const errors = message.includes('not valid YAML') ? await syntaxErrors(text) : [];
    return errors.length > 0 ? errors : [{ message, ...placeOffset(text, offset) }];
}


/***/ }),

/***/ 6899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ securityDefaults),
/* harmony export */   Sy: () => (/* binding */ zapModes),
/* harmony export */   Xx: () => (/* binding */ imageScanners),
/* harmony export */   tN: () => (/* binding */ scannerNames)
/* harmony export */ });
/* unused harmony exports scannerJobs, scannersByJob, optionalScanners */
// The scanners of security.yml, by the job that runs them. Plain values, so that the plan needs no schema library.
/** Jobs of security.yml that run scanners; their names are API. */
const scannerJobs = [
    'secrets',
    'sast',
    'dependencies',
    'containers',
    'infrastructure',
    'workflows',
    'dast',
];
/** Every scanner, with its job. `gitleaks` looks at what a change adds, elsewhere at the whole history. */
const scannersByJob = {
    secrets: ['gitleaks'],
    sast: ['bandit', 'semgrep', 'codeql'],
    dependencies: ['pip-audit', 'safety', 'npm-audit', 'govulncheck', 'cargo-audit', 'dependency-check', 'snyk'],
    containers: ['hadolint', 'trivy'],
    infrastructure: ['checkov', 'kubeconform', 'trivy-config'],
    workflows: ['zizmor', 'actionlint'],
    dast: ['zap'],
};
const scannerNames = scannerJobs.flatMap((job) => scannersByJob[job]);
/** Scanners that run only where the policy switches them on: what they need costs money, an account, or a server. */
const optionalScanners = (/* unused pure expression or super */ null && (['codeql', 'dependency-check', 'safety', 'snyk']));
/** Scanners whose image the policy names: we know of none that is vouched for. */
const imageScanners = ['dependency-check', 'snyk'];
/** How ZAP looks at a running application. */
const zapModes = ['baseline', 'full', 'api'];
const securityDefaults = {
    scanners: {},
    configs: [],
    images: {},
    semgrep: { rules: [] },
    kubeconform: { version: '1.36.0', schemas: ['default'] },
    dast: { environment: 'staging', mode: 'baseline', api: 'openapi.json' },
};


/***/ }),

/***/ 1155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EA: () => (/* binding */ waiverDays),
/* harmony export */   F9: () => (/* binding */ scanGate),
/* harmony export */   LT: () => (/* binding */ chartValues),
/* harmony export */   YB: () => (/* binding */ chartPath),
/* harmony export */   e0: () => (/* binding */ standardGates),
/* harmony export */   or: () => (/* binding */ needsDefaults),
/* harmony export */   qP: () => (/* binding */ scanDefaults),
/* harmony export */   wD: () => (/* binding */ complianceDefaults),
/* harmony export */   wo: () => (/* binding */ pythonVersions)
/* harmony export */ });
/* harmony import */ var _gates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3460);
// What holds where the policy file says nothing.

const beforePeopleUseIt = ['release', 'staging', 'production'];
/** Gates of the preset `standard`. */
const standardGates = {
    pylint: {
        evidence: 'quality',
        tool: 'pylint',
        measure: 'score',
        above: 8,
        'on-failure': 'warn',
        stages: [..._gates_js__WEBPACK_IMPORTED_MODULE_0__/* .wayStages */ .pF],
        reports: ['reports/quality/**'],
    },
    coverage: {
        evidence: 'coverage',
        measure: 'line',
        above: 80,
        'on-failure': 'block',
        stages: [..._gates_js__WEBPACK_IMPORTED_MODULE_0__/* .wayStages */ .pF],
        reports: ['reports/coverage/**'],
    },
    'unit-tests': {
        evidence: 'tests',
        measure: 'failed',
        'at-most': 0,
        'on-failure': 'block',
        stages: [..._gates_js__WEBPACK_IMPORTED_MODULE_0__/* .wayStages */ .pF],
        reports: ['reports/unit/**'],
    },
    'integration-tests': {
        evidence: 'tests',
        measure: 'failed',
        'at-most': 0,
        'on-failure': 'block',
        stages: [...beforePeopleUseIt],
        reports: ['reports/integration/**'],
    },
    security: {
        evidence: 'security',
        measure: 'critical',
        'at-most': 0,
        'on-failure': 'block',
        stages: [...beforePeopleUseIt, 'security'],
        reports: ['reports/security/**'],
    },
    'security-review': {
        evidence: 'security',
        measure: 'high',
        'at-most': 0,
        'on-failure': 'review',
        stages: ['security'],
        reports: ['reports/security/**'],
    },
    'security-log': {
        evidence: 'security',
        measure: 'low',
        'at-most': 0,
        'on-failure': 'log',
        stages: ['security'],
        reports: ['reports/security/**'],
    },
    // Not every repository has something to lint; that the linters ran where there is something is what the scanners' row says.
    'security-lint': {
        evidence: 'quality',
        measure: 'findings',
        'at-most': 0,
        'on-failure': 'warn',
        stages: [],
        reports: ['reports/security/**'],
    },
    // Not every repository has a chart; that its job ran where there is one is what the gate's needs say.
    chart: {
        evidence: 'security',
        tool: 'slipway-chart',
        measure: 'critical',
        'at-most': 0,
        'on-failure': 'block',
        stages: [],
        reports: ['reports/chart/**'],
    },
    'chart-review': {
        evidence: 'security',
        tool: 'slipway-chart',
        measure: 'high',
        'at-most': 0,
        'on-failure': 'review',
        stages: [],
        reports: ['reports/chart/**'],
    },
};
/** Paths in the chart's values, as `helm create` lays them out. */
const chartValues = {
    image: 'image.repository',
    tag: 'image.tag',
    digest: 'image.digest',
    replicas: 'replicaCount',
    autoscaling: 'autoscaling.enabled',
    'min-replicas': 'autoscaling.minReplicas',
    strategy: 'strategy',
};
const chartPath = 'chart';
const pythonVersions = ['3.10', '3.11', '3.12'];
const waiverDays = 90;
const needsDefaults = {
    'allowed-to-skip': [],
    'allowed-to-fail': [],
};
const complianceDefaults = {
    controls: {},
    'on-failure': 'block',
    documents: ['reports/compliance/**'],
    'max-scan-age': '24h',
    approvals: 1,
};
/** What a waiver names that is for scans only. */
const scanGate = 'scan';
const scanDefaults = {
    scanners: ['vuln', 'secret', 'misconfig'],
    tiers: { unknown: 'block', critical: 'block', high: 'review', medium: 'log', low: 'log', info: 'log' },
    unfixed: {},
    empty: 'not-measured',
    'skip-dirs': [],
    'skip-files': [],
    'helm-values': [],
    database: {
        mirrors: [
            'mirror.gcr.io/aquasec/trivy-db:2',
            'ghcr.io/aquasecurity/trivy-db:2',
            'public.ecr.aws/aquasecurity/trivy-db:2',
        ],
        'java-mirrors': [
            'mirror.gcr.io/aquasec/trivy-java-db:1',
            'ghcr.io/aquasecurity/trivy-java-db:1',
            'public.ecr.aws/aquasecurity/trivy-java-db:1',
        ],
        'max-age': '48h',
        java: false,
        'blob-hosts': [],
    },
};


/***/ }),

/***/ 1229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ endOfDay),
/* harmony export */   P: () => (/* binding */ dayAfter)
/* harmony export */ });
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


/***/ }),

/***/ 841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ PREFIX)
/* harmony export */ });
/** Prefix of every annotation, label, event type and schema id that Slipway writes. */
const PREFIX = 'slipway.github.io';


/***/ }),

/***/ 6454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ strategies),
/* harmony export */   e: () => (/* binding */ RECORD_SCHEMA)
/* harmony export */ });
/* harmony import */ var _prefix_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(841);

/** Version of the schema; a reader refuses a major version that it does not know. */
const RECORD_SCHEMA = `https://${_prefix_js__WEBPACK_IMPORTED_MODULE_0__/* .PREFIX */ .H}/schemas/record/v1.json`;
/** How a version is rolled out. */
const strategies = ['rolling', 'blue-green', 'canary'];


/***/ }),

/***/ 3189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   Z0: () => (/* binding */ repositoryPattern),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* unused harmony export repositoryOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
// Names of repositories of images, and digests.

const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const registry = '(?:localhost|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)(?::\\d{1,5})?';
/** The name always says the registry: without one each tool means another. */
const repositoryPattern = new RegExp(`^(?=.{3,255}$)(${registry})/(${part}(?:/${part})*)$`);
/** Throws for what {@link repositoryPattern} does not know. */
function repositoryOf(name) {
    const [, host, path] = repositoryPattern.exec(name) ?? [];
    if (host === undefined || path === undefined) {
        throw new Error(`"${name}" is not a registry and a repository such as ghcr.io/your-org/orders`);
    }
    return { name, host, path };
}
/** `sha256:` and 64 hex digits. */
function isDigest(text) {
    return typeof text === 'string' && /^sha256:[0-9a-f]{64}$/.test(text);
}
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** Only these are spoken to without TLS. */
function isLoopback(host) {
    return /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/.test(host);
}


/***/ }),

/***/ 3487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MT: () => (/* binding */ matchesPattern)
/* harmony export */ });
/* unused harmony exports start, closure, takes, step, isWhole */
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


/***/ }),

/***/ 4281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ cell),
/* harmony export */   T: () => (/* binding */ oneLine)
/* harmony export */ });
// Text from reports and policies for people's eyes. Nothing in it may act: no markup, mention, link, line break or hidden character.
/** One line without control characters and the marks that hide or reorder text, cut at `most` characters. */
function oneLine(text, most = 500) {
    if (text.length <= most && /^[\x20-\x7e]*$/.test(text))
        return text.trim();
    const line = text
        .slice(0, most * 4)
        .toWellFormed()
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
        .trim();
    return line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`;
}
const zeroWidth = '\u200b';
/** Text as a cell of a Markdown table. What Markdown, HTML or GitHub would act upon is escaped or broken by a zero-width space. */
function cell(text, most = 500) {
    return oneLine(text, most)
        .replace(/[\\`*_{}[\]()#~!|$]/g, '\\$&')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('@', `@${zeroWidth}`)
        .replaceAll('://', `:${zeroWidth}//`)
        .replace(/\bwww\./gi, `www${zeroWidth}.`)
        .replace(/\b(GH)-(?=\d)/gi, `$1-${zeroWidth}`);
}


/***/ })

};
