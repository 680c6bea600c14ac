import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 2071:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5919);
/* harmony import */ var _src_tools_install_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9441);
/* harmony import */ var _src_tools_tools_lock_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3792);
// Trivy is hashed in a thread of its own while everything else is loaded: the one takes about as long as the other.



if (node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.isMainThread) {
    const { env, argv, platform, arch } = process;
    const name = 'trivy';
    const version = env['INPUT_TRIVY-VERSION'] || (0,_src_tools_tools_lock_js__WEBPACK_IMPORTED_MODULE_2__/* .newestVersion */ .R)(_src_tools_tools_lock_js__WEBPACK_IMPORTED_MODULE_2__/* .toolsLock */ .l, name);
    const cache = env.RUNNER_TOOL_CACHE;
    const tool = { name, version, lock: _src_tools_tools_lock_js__WEBPACK_IMPORTED_MODULE_2__/* .toolsLock */ .l, platform: `${platform}-${arch}` };
    const trivyHash = cache && argv[1] ? (0,_src_tools_install_js__WEBPACK_IMPORTED_MODULE_1__/* .hashCached */ .NX)({ ...tool, cache }, argv[1]) : undefined;
    const { scanAction } = await Promise.all(/* import() */[__nccwpck_require__.e(58), __nccwpck_require__.e(377), __nccwpck_require__.e(29)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2029));
    await scanAction(trivyHash);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 9441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  NX: () => (/* binding */ hashCached),
  $Q: () => (/* binding */ openTool)
});

// UNUSED EXPORTS: ToolRefused

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __nccwpck_require__(5919);
;// CONCATENATED MODULE: ./build/src/tools/file-hash.js
// The sha256 of a file, at once or in a thread of its own: a program of 170 MB takes as long as all the rest of a start.




/** Begin to hash a file in a thread. @param program absolute path of a script that loads this file, and does nothing else in a thread */
function hashAhead(path, program) {
    const order = { fileToHash: path };
    const thread = new external_node_worker_threads_.Worker(program, { workerData: order, env: {} });
    const found = new Promise((resolve) => {
        thread.once('message', resolve);
        thread.once('error', () => resolve(undefined));
        thread.once('exit', () => resolve(undefined));
    });
    return { path, found };
}
/** Hex. What was found ahead counts where the file is still the same in the same state. */
async function sha256Of(path, ahead) {
    const found = ahead?.path === path ? await ahead.found : undefined;
    if (found !== undefined && found.state === stateOf(await (0,promises_.lstat)(path, { bigint: true })))
        return found.sha256;
    return readAndHash(path);
}
function stateOf({ dev, ino, size, mtimeNs, ctimeNs }) {
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
/** Through one buffer: a fresh one for each piece costs as much time as the hash itself. */
async function readAndHash(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const buffer = Buffer.allocUnsafe(1 << 20);
    const handle = await (0,promises_.open)(path);
    try {
        for (let read = await handle.read(buffer); read.bytesRead > 0; read = await handle.read(buffer)) {
            hash.update(buffer.subarray(0, read.bytesRead));
        }
    }
    finally {
        await handle.close();
    }
    return hash.digest('hex');
}
/** In a thread: without waiting between the pieces, neither through a link nor from something that never ends. */
function hashAtOnce(path) {
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
    try {
        const before = (0,external_node_fs_.fstatSync)(file, { bigint: true });
        if (!before.isFile())
            return undefined;
        const hash = (0,external_node_crypto_.createHash)('sha256');
        const buffer = Buffer.allocUnsafe(1 << 18);
        for (let bytes = (0,external_node_fs_.readSync)(file, buffer); bytes > 0; bytes = (0,external_node_fs_.readSync)(file, buffer)) {
            hash.update(buffer.subarray(0, bytes));
        }
        const state = stateOf(before);
        return state === stateOf((0,external_node_fs_.fstatSync)(file, { bigint: true })) ? { sha256: hash.digest('hex'), state } : undefined;
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
const { fileToHash } = (external_node_worker_threads_.isMainThread ? {} : (external_node_worker_threads_.workerData ?? {}));
if (fileToHash !== undefined)
    external_node_worker_threads_.parentPort?.postMessage(hashAtOnce(fileToHash));

;// CONCATENATED MODULE: ./build/src/tools/known-bad.js
// Versions that are never run, whatever a lock or a cache says of them.
/** `tool -> version -> why`; the reason completes "... is refused: it". */
const knownBad = {
    trivy: {
        '0.69.4': 'was published by the attackers of March 2026 (CVE-2026-33634) and steals secrets',
        '0.69.5': 'was published by the attackers of March 2026 (CVE-2026-33634) and steals secrets',
        '0.69.6': 'was published by the attackers of March 2026 (CVE-2026-33634) and steals secrets',
    },
};
/** Why a version is refused; undefined where nothing is known against it. */
function knownBadVersion(name, version) {
    const versions = Object.hasOwn(knownBad, name) ? knownBad[name] : {};
    const bare = version.trim().replace(/^v/i, '');
    return Object.hasOwn(versions, bare) ? versions[bare] : undefined;
}

// EXTERNAL MODULE: ./build/src/tools/run-program.js + 2 modules
var run_program = __nccwpck_require__(7882);
;// CONCATENATED MODULE: ./build/src/tools/install.js
// A program is used only when it has the hash that our lock names, on every use, wherever it comes from.






/** The program cannot be had, or is not the one that the lock names. Nothing was run. */
class ToolRefused extends Error {
    name = 'ToolRefused';
}
/** Find the program in the cache or download it, verify it, and return it ready to run. Throws {@link ToolRefused}. */
async function openTool(request) {
    const { name, version, log } = request;
    const locked = lookUp(request);
    const folder = folderOf(request);
    const file = (await fromCache(folder, locked, request)) ?? (await download(folder, locked, request));
    log.debug(`${name} ${version} verified: ${file}`);
    return { name, version, path: file, run: (args, options) => (0,run_program/* runProgram */.m)(file, args, options) };
}
/**
 * Begin to hash what the cache has, which {@link openTool} will ask for. Undefined where that has nothing to hash.
 * @param program as {@link hashAhead} takes it
 */
function hashCached(request, program) {
    let locked;
    try {
        locked = lookUp(request);
    }
    catch {
        return undefined; // openTool says why
    }
    const folder = folderOf(request);
    const programs = sumsOf(locked).length > 0 ? [external_node_path_.join(folder, request.name)] : [];
    const file = [...programs, external_node_path_.join(folder, archiveName(locked))].find((each) => (0,external_node_fs_.existsSync)(each));
    return file === undefined ? undefined : hashAhead(file, program);
}
function folderOf({ name, version, cache, platform }) {
    return external_node_path_.join(cache, name, version, platform.slice(platform.indexOf('-') + 1));
}
function lookUp({ name, version, lock, platform }) {
    const bad = knownBadVersion(name, version);
    if (bad !== undefined)
        throw new ToolRefused(`${name} ${version} is refused: it ${bad}; choose another version`);
    const versions = Object.hasOwn(lock, name) ? (lock[name] ?? {}) : {};
    const platforms = Object.hasOwn(versions, version) ? versions[version] : undefined;
    if (platforms === undefined) {
        throw new ToolRefused(`${name} ${version} is not in the lock; these versions are: ${Object.keys(versions).join(', ') || 'none'}`);
    }
    const locked = platforms[platform];
    if (locked === undefined) {
        throw new ToolRefused(`${name} ${version} is locked for ${Object.keys(platforms).join(', ')}, not for ${platform}`);
    }
    return locked;
}
/** The verified program, or undefined when the cache has none or another than ours. */
async function fromCache(folder, locked, request) {
    const { name, version, log, ahead } = request;
    const program = external_node_path_.join(folder, name);
    const programs = sumsOf(locked);
    if (programs.length > 0 && (await isOneOf(program, programs, ahead)))
        return program;
    const archive = external_node_path_.join(folder, archiveName(locked));
    const isKept = locked.executableSha256 === undefined && locked.sha256 !== undefined;
    if (isKept && (await isOneOf(archive, [locked.sha256], ahead)))
        return unpack(archive, locked, request);
    for (const file of [...(programs.length > 0 ? [program] : []), ...(isKept ? [archive] : [])]) {
        if ((0,external_node_fs_.existsSync)(file)) {
            log.warning(`${file} is not the ${name} ${version} of our lock; it was not run and is not used.`);
        }
    }
    return undefined;
}
/** What the program may be. */
function sumsOf({ executableSha256, builtSha256 }) {
    return [executableSha256, builtSha256].filter((sum) => sum !== undefined);
}
async function isOneOf(file, sums, ahead) {
    return (0,external_node_fs_.existsSync)(file) && (await (0,promises_.lstat)(file)).isFile() && sums.includes(await sha256Of(file, ahead));
}
async function download(folder, locked, request) {
    const { name, version, temp, log, signal } = request;
    if (locked.url === undefined || locked.sha256 === undefined) {
        throw new ToolRefused(`${name} ${version} is not downloaded: our lock knows its program only. Put it, with sha256 ${locked.executableSha256}, at ${external_node_path_.join(folder, name)}`);
    }
    requireSafeUrl(locked.url, `${name} ${version}`);
    // Loaded here only: it costs as much time as everything else of the start.
    const { cacheFile, downloadTool } = await Promise.all(/* import() */[__nccwpck_require__.e(58), __nccwpck_require__.e(805)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9805));
    log.info(`Downloading ${name} ${version} from ${new URL(locked.url).host}`);
    const folderOfDownload = await (0,promises_.mkdtemp)(external_node_path_.join(temp, `${name}-`));
    const archive = external_node_path_.join(folderOfDownload, archiveName(locked));
    try {
        signal?.throwIfAborted();
        await abortable(downloadTool(locked.url, archive), signal);
        const found = await sha256Of(archive);
        if (found !== locked.sha256) {
            throw new ToolRefused(`${locked.url} has sha256 ${found}, our lock says ${locked.sha256}; it was deleted and nothing was run`);
        }
        const program = await unpack(archive, locked, request);
        if (locked.executableSha256 === undefined) {
            await cacheFile(archive, archiveName(locked), name, version, external_node_path_.basename(folder));
            return program;
        }
        if ((await sha256Of(program)) !== locked.executableSha256) {
            throw new ToolRefused(`${locked.executable} in ${locked.url} is not the program of our lock; nothing was run`);
        }
        return external_node_path_.join(await cacheFile(program, name, name, version, external_node_path_.basename(folder)), name);
    }
    catch (error) {
        if (error instanceof ToolRefused || signal?.aborted)
            throw error;
        throw new ToolRefused(`${name} ${version} could not be downloaded from ${locked.url}`, { cause: error });
    }
    finally {
        await (0,promises_.rm)(folderOfDownload, { recursive: true, force: true });
    }
}
/** Unpack the program from an archive that was verified, into a folder that only we can write to. */
async function unpack(archive, locked, { name, temp }) {
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(temp, `${name}-`));
    if (locked.executable === archiveName(locked))
        return bare(archive, external_node_path_.join(folder, name));
    const tar = await (0,run_program/* runProgram */.m)('/usr/bin/env', ['tar', '-xzf', archive, '-C', folder, locked.executable], {
        env: { PATH: '/usr/bin:/bin' },
    });
    if (tar.exitCode !== 0)
        throw new ToolRefused(`${locked.executable} could not be unpacked: ${tar.stderr.trim()}`);
    const program = external_node_path_.join(folder, locked.executable);
    if (!(await (0,promises_.lstat)(program)).isFile())
        throw new ToolRefused(`${locked.executable} in the archive is not a regular file`);
    await (0,promises_.chmod)(program, 0o755);
    return program;
}
/** A release that is the program itself. */
async function bare(file, program) {
    await (0,promises_.copyFile)(file, program);
    await (0,promises_.chmod)(program, 0o755);
    return program;
}
function archiveName(locked) {
    return external_node_path_.posix.basename(new URL(locked.url ?? 'none:archive').pathname);
}
/** https only; a loopback server needs no certificate. */
function requireSafeUrl(url, what) {
    const { protocol, hostname } = new URL(url);
    const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
    if (protocol !== 'https:' && !(protocol === 'http:' && loopback)) {
        throw new ToolRefused(`${what}: ${url} is not https; it was not downloaded`);
    }
}
function abortable(work, signal) {
    if (signal === undefined)
        return work;
    return Promise.race([
        work,
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
    ]);
}


/***/ }),

/***/ 7882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ runProgram)
});

// UNUSED EXPORTS: endOrphan

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ./build/src/tools/run-program.js
// Runs a program as a child that gets our signals: @actions/exec cannot forward them.




const OUTPUT_LIMIT = 64 << 20;
const WAITS = { interrupt: 5000, terminate: 2000 };
/** Run a program to its end, without a shell. Rejects when it cannot be started or writes more than the limit. */
async function runProgram(file, args, options) {
    const { signal, waits = WAITS, outputLimit = OUTPUT_LIMIT } = options;
    signal?.throwIfAborted();
    // A group of its own: the signals reach what the child started too, and the terminal's Ctrl-C does not arrive twice.
    const child = (0,external_node_child_process_namespaceObject.spawn)(file, args, {
        cwd: options.cwd,
        env: { ...options.env },
        stdio: [options.inputFile ?? 'pipe', 'pipe', 'pipe'],
        detached: true,
    });
    const exited = new Promise((resolve, reject) => {
        child.once('error', (error) => reject(new Error(`${file} could not be started: ${error.message}`, { cause: error })));
        child.once('close', (code, endedBy) => resolve(code ?? 128 + external_node_os_.constants.signals[endedBy ?? 'SIGKILL']));
    });
    const { pid } = child;
    if (pid !== undefined)
        options.onStart?.({ pid, startTime: startTimeOf(pid) });
    let tooMuch;
    const collect = (stream, name) => {
        const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
        let text = '';
        let bytes = 0;
        let unfinished = '';
        const take = (piece) => {
            text += piece;
            if (options.onLine === undefined)
                return;
            unfinished += piece;
            // A line of many megabytes arrives in many pieces: it is looked through once, not at each of them.
            if (!piece.includes('\n'))
                return;
            const lines = unfinished.split(/\r?\n/);
            unfinished = lines.pop() ?? '';
            for (const line of lines)
                options.onLine(line);
        };
        stream.on('data', (chunk) => {
            bytes += chunk.length;
            if (bytes > outputLimit) {
                tooMuch = `${file} wrote more than ${outputLimit} bytes to ${name} and was ended`;
                signalGroup(pid, 'SIGKILL');
                return;
            }
            take(decoder.write(chunk));
        });
        stream.on('end', () => {
            take(decoder.end());
            if (unfinished !== '')
                options.onLine?.(unfinished);
        });
        return () => text;
    };
    const stdout = collect(child.stdout, 'stdout');
    const stderr = collect(child.stderr, 'stderr');
    // A child that does not read its input closes the pipe; that is no error of ours.
    child.stdin?.on('error', () => { });
    child.stdin?.end(options.input ?? '');
    const timers = [];
    const stop = () => {
        signalGroup(pid, 'SIGINT');
        timers.push(setTimeout(() => signalGroup(pid, 'SIGTERM'), waits.interrupt), setTimeout(() => signalGroup(pid, 'SIGKILL'), waits.interrupt + waits.terminate));
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
        const exitCode = await exited;
        if (tooMuch !== undefined)
            throw new Error(tooMuch);
        return { exitCode, stdout: stdout(), stderr: stderr() };
    }
    finally {
        signal?.removeEventListener('abort', stop);
        for (const timer of timers)
            clearTimeout(timer);
    }
}
/**
 * End a process group that an earlier step left behind. True when it was there; a process that merely has the same pid is
 * left alone. Resolves once it is gone, or after both waits.
 */
async function endOrphan(orphan, sleep, waits = WAITS) {
    const alive = () => orphan.startTime !== '' && startTimeOf(orphan.pid) === orphan.startTime;
    if (!alive())
        return false;
    for (const [signal, wait] of [
        ['SIGINT', waits.interrupt],
        ['SIGTERM', waits.terminate],
        ['SIGKILL', 1000],
    ]) {
        signalGroup(orphan.pid, signal);
        for (let waited = 0; waited < wait && alive(); waited += 50)
            await sleep(50);
        if (!alive())
            return true;
    }
    return true;
}
function signalGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch {
        // The group has ended by itself.
    }
}
/** Field 22 of /proc/<pid>/stat; a zombie counts as gone. */
function startTimeOf(pid) {
    try {
        const stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return fields[0] === 'Z' ? '' : (fields[19] ?? '');
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 3792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ newestVersion),
/* harmony export */   l: () => (/* binding */ toolsLock)
/* harmony export */ });
// The programs that Slipway runs, by the hashes that it accepts. See docs/tools.md for how to recompute them.
const toolsLock = {
    helm: {
        '4.3.0': {
            'linux-x64': {
                url: 'https://get.helm.sh/helm-v4.3.0-linux-amd64.tar.gz',
                sha256: '86584a54def73570558f66f5111cc53dfed56689637ae32c1201205d494f54fb',
                executable: 'linux-amd64/helm',
            },
            'linux-arm64': {
                url: 'https://get.helm.sh/helm-v4.3.0-linux-arm64.tar.gz',
                sha256: '31c5794dd55c66a51e6b7d2e2ac7a114ae8b1de41ff1d9ba51748ac973b06a08',
                executable: 'linux-arm64/helm',
            },
            'darwin-x64': {
                url: 'https://get.helm.sh/helm-v4.3.0-darwin-amd64.tar.gz',
                sha256: '347a784877e0e20eac865e8d1c36a80f6bb0861d6f29abd34defb6570ef95d92',
                executable: 'darwin-amd64/helm',
            },
            'darwin-arm64': {
                url: 'https://get.helm.sh/helm-v4.3.0-darwin-arm64.tar.gz',
                sha256: 'd3870437e1e95b67f8edbde964156c84a26503f560821d40c542441658934fba',
                executable: 'darwin-arm64/helm',
            },
        },
        '4.2.4': {
            'linux-x64': {
                url: 'https://get.helm.sh/helm-v4.2.4-linux-amd64.tar.gz',
                sha256: 'c306b46f719b0a4da32d0f78ee21bf90ce8d602f15b22ab753f0674d1670a7f3',
                executable: 'linux-amd64/helm',
            },
            'linux-arm64': {
                url: 'https://get.helm.sh/helm-v4.2.4-linux-arm64.tar.gz',
                sha256: '564de2191b881e9f71b5606b25345821ea1682f06ab90499d3ab22b530176da1',
                executable: 'linux-arm64/helm',
            },
            'darwin-x64': {
                url: 'https://get.helm.sh/helm-v4.2.4-darwin-amd64.tar.gz',
                sha256: '6c163d687ca03c3b5c01928e53bbbcf9518278f47ce7a2f249a5a08e8bdaa2bc',
                executable: 'darwin-amd64/helm',
            },
            'darwin-arm64': {
                url: 'https://get.helm.sh/helm-v4.2.4-darwin-arm64.tar.gz',
                sha256: 'd747eb4e28bd2727173d15b759fa0a17822291ec09db7ced3d55af290a3661a2',
                executable: 'darwin-arm64/helm',
            },
        },
        '4.1.4': {
            'linux-x64': {
                executable: 'helm',
                executableSha256: '210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9',
            },
        },
        '3.22.0': {
            'linux-x64': {
                url: 'https://get.helm.sh/helm-v3.22.0-linux-amd64.tar.gz',
                sha256: '1e4ab49e429626cf6c6958d914248b78c9730803c2751b87627e171dc800e7bb',
                executable: 'linux-amd64/helm',
            },
            'linux-arm64': {
                url: 'https://get.helm.sh/helm-v3.22.0-linux-arm64.tar.gz',
                sha256: 'f14e804dfee240f55525b667488fe9adca349e63e00c9af634c0beb1421ac310',
                executable: 'linux-arm64/helm',
            },
            'darwin-x64': {
                url: 'https://get.helm.sh/helm-v3.22.0-darwin-amd64.tar.gz',
                sha256: 'bd1d09f316558dda23698527859600936fed1371021ce0f2272d66b2fdcfa69c',
                executable: 'darwin-amd64/helm',
            },
        },
        '3.18.0': {
            'linux-x64': {
                executable: 'helm',
                executableSha256: '419706b9693518b86011fc0e035e025a06efc7d236ce2f62999ef201c77bc428',
            },
        },
    },
    trivy: {
        '0.74.0': {
            'linux-x64': {
                url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_Linux-64bit.tar.gz',
                sha256: '2ae6fe3ee734b7fdf11335663e18c75ea12dccc76062f09f164a3b0f8be4371a',
                executable: 'trivy',
                builtSha256: '178e11965f4269fdce7bae5e8e7eee867f97f26416a5f79f7a73980a8d536cac',
            },
            'linux-arm64': {
                url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_Linux-ARM64.tar.gz',
                sha256: 'b94ce1976bbf3c15b514b605ee88be7c6d94a29be2302847ff01cb794d47aad5',
                executable: 'trivy',
            },
            'darwin-x64': {
                url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_macOS-64bit.tar.gz',
                sha256: '472816f6888dda689d075c30254d4210b4d1035acf365aa72332f584c2f60485',
                executable: 'trivy',
            },
            'darwin-arm64': {
                url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_macOS-ARM64.tar.gz',
                sha256: '1caada5e0e2091909357c7525d3aa76f4b660b13821bc143b190c7483e31cc11',
                executable: 'trivy',
            },
        },
    },
    gitleaks: {
        '8.30.1': {
            'linux-x64': {
                url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_linux_x64.tar.gz',
                sha256: '551f6fc83ea457d62a0d98237cbad105af8d557003051f41f3e7ca7b3f2470eb',
                executable: 'gitleaks',
                builtSha256: 'b0e5181da02437385f7aeb41a2ebcf90ce92da65be93fa58676b768e861f34f9',
            },
            'linux-arm64': {
                url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_linux_arm64.tar.gz',
                sha256: 'e4a487ee7ccd7d3a7f7ec08657610aa3606637dab924210b3aee62570fb4b080',
                executable: 'gitleaks',
            },
            'darwin-x64': {
                url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_darwin_x64.tar.gz',
                sha256: 'dfe101a4db2255fc85120ac7f3d25e4342c3c20cf749f2c20a18081af1952709',
                executable: 'gitleaks',
            },
            'darwin-arm64': {
                url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_darwin_arm64.tar.gz',
                sha256: 'b40ab0ae55c505963e365f271a8d3846efbc170aa17f2607f13df610a9aeb6a5',
                executable: 'gitleaks',
            },
        },
    },
    kubeconform: {
        '0.8.0': {
            'linux-x64': {
                url: 'https://github.com/yannh/kubeconform/releases/download/v0.8.0/kubeconform-linux-amd64.tar.gz',
                sha256: '9bc2bffbf71f261128533edaf912153948b7ff238f9a531ae6d34466ec287883',
                executable: 'kubeconform',
                builtSha256: 'bbc15647a62f059f473587d1a6b2e7f403d059618878e490f19b8a1b338f71c3',
            },
            'linux-arm64': {
                url: 'https://github.com/yannh/kubeconform/releases/download/v0.8.0/kubeconform-linux-arm64.tar.gz',
                sha256: '1f53fc8e81258197a35e8603054162a5af1de8c5af13746c71ab680d9534ed87',
                executable: 'kubeconform',
            },
            'darwin-arm64': {
                url: 'https://github.com/yannh/kubeconform/releases/download/v0.8.0/kubeconform-darwin-arm64.tar.gz',
                sha256: 'f84f4dfbebf4a6b0b230385fa065a39ea35e02608c2b50d025dcf64775a69d67',
                executable: 'kubeconform',
            },
        },
    },
    hadolint: {
        '2.15.1': {
            'linux-x64': {
                url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-linux-x86_64',
                sha256: 'c7187db94eeeeca956519a6af171adc31453941a1e777961f6e680f697c8c507',
                executable: 'hadolint-linux-x86_64',
                executableSha256: 'c7187db94eeeeca956519a6af171adc31453941a1e777961f6e680f697c8c507',
            },
            'linux-arm64': {
                url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-linux-arm64',
                sha256: 'f6198ef8090f404dbb771abfee086eb8c48ac177f30da7fd3510aca35b344b5d',
                executable: 'hadolint-linux-arm64',
                executableSha256: 'f6198ef8090f404dbb771abfee086eb8c48ac177f30da7fd3510aca35b344b5d',
            },
            'darwin-x64': {
                url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-macos-x86_64',
                sha256: 'ffe9bb18b23d5ed1eae50237aecdbb523d016e96da0bd4e7aa432040acfc3fde',
                executable: 'hadolint-macos-x86_64',
                executableSha256: 'ffe9bb18b23d5ed1eae50237aecdbb523d016e96da0bd4e7aa432040acfc3fde',
            },
            'darwin-arm64': {
                url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-macos-arm64',
                sha256: '5c09f3213f8e40406abe048233d985eebef336d4a6a20021be47fadb6cf480a2',
                executable: 'hadolint-macos-arm64',
                executableSha256: '5c09f3213f8e40406abe048233d985eebef336d4a6a20021be47fadb6cf480a2',
            },
        },
    },
    actionlint: {
        '1.7.12': {
            'linux-x64': {
                url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_linux_amd64.tar.gz',
                sha256: '8aca8db96f1b94770f1b0d72b6dddcb1ebb8123cb3712530b08cc387b349a3d8',
                executable: 'actionlint',
                builtSha256: 'b359277792d5957a7322d7719536b4f69252ef0bb9a983dfcf4acbdda3d1c7b6',
            },
            'linux-arm64': {
                url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_linux_arm64.tar.gz',
                sha256: '325e971b6ba9bfa504672e29be93c24981eeb1c07576d730e9f7c8805afff0c6',
                executable: 'actionlint',
            },
            'darwin-x64': {
                url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_darwin_amd64.tar.gz',
                sha256: '5b44c3bc2255115c9b69e30efc0fecdf498fdb63c5d58e17084fd5f16324c644',
                executable: 'actionlint',
            },
            'darwin-arm64': {
                url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_darwin_arm64.tar.gz',
                sha256: 'aba9ced2dee8d27fecca3dc7feb1a7f9a52caefa1eb46f3271ea66b6e0e6953f',
                executable: 'actionlint',
            },
        },
    },
    'cargo-audit': {
        '0.22.2': {
            'linux-x64': {
                url: 'https://github.com/rustsec/rustsec/releases/download/cargo-audit/v0.22.2/cargo-audit-x86_64-unknown-linux-musl-v0.22.2.tgz',
                sha256: '7fb9497f8594b389e5fce5ef9b92db08432996895b2e0c5a0167a69ed445c428',
                executable: 'cargo-audit-x86_64-unknown-linux-musl-v0.22.2/cargo-audit',
                builtSha256: 'dc2d18cd35f1c0e4f079c35ca9b2c3c060932470e48b79982751b94d96ea8a06',
            },
        },
    },
};
/** The newest version of a tool in a lock. Throws when it has none. */
function newestVersion(lock, name) {
    const newest = Object.keys(lock[name] ?? {})
        .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
        .at(-1);
    if (newest === undefined)
        throw new Error(`there is no ${name} in the lock`);
    return newest;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(2071);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
