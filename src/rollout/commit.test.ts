import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commitOf, orderOf } from './commit.ts'

let folder: string
let repository: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commit-'))
  repository = join(folder, 'repository')
  mkdirSync(repository)
  git('init', '--quiet', '--initial-branch=main')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const identity = { name: 'A', email: 'a@example.com' }
function git(...args: string[]): string {
  const env = { PATH: process.env.PATH ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1' }
  return execFileSync('git', args, { cwd: repository, env, encoding: 'utf8' }).trim()
}

/** Commit something at this time of day; returns the commit. */
function commit(time: string): { sha: string; committedAt: string } {
  const committedAt = `2026-01-01T${time}:00.000Z`
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: identity.name,
    GIT_AUTHOR_EMAIL: identity.email,
    GIT_COMMITTER_NAME: identity.name,
    GIT_COMMITTER_EMAIL: identity.email,
    GIT_COMMITTER_DATE: committedAt,
  }
  execFileSync('git', ['commit', '--quiet', '--allow-empty', '--message', time], { cwd: repository, env })
  return { sha: git('rev-parse', 'HEAD'), committedAt }
}

test('the commit that is checked out, with its time', async () => {
  const made = commit('10:00')
  expect(await commitOf(repository)).toEqual(made)
})

test('nothing is told without a commit, without a repository, and of a repository further up', async () => {
  expect(await commitOf(repository)).toBeUndefined()
  expect(await commitOf(folder)).toBeUndefined()
  expect(await commitOf(join(folder, 'absent'))).toBeUndefined()
  commit('10:00')
  const inside = join(repository, 'inside')
  mkdirSync(inside)
  expect(await commitOf(inside)).toBeUndefined()
})

test('history decides, whatever the clocks said', async () => {
  const first = commit('12:00')
  const second = commit('10:00')
  expect(await orderOf(repository, first, second)).toBe('newer')
  expect(await orderOf(repository, second, first)).toBe('older')
  expect(await orderOf(repository, second, second)).toBe('same')
})

test('between branches the time decides', async () => {
  commit('09:00')
  git('checkout', '--quiet', '-b', 'side')
  const side = commit('11:00')
  git('checkout', '--quiet', 'main')
  const main = commit('12:00')
  expect(await orderOf(repository, side, main)).toBe('newer')
  expect(await orderOf(repository, main, side)).toBe('older')
})

test.each([
  ['a commit that is not there', 'f'.repeat(40)],
  ['what is no commit', '--output=/tmp/x'],
])('of %s the time decides, if there is one', async (_, sha) => {
  const main = commit('12:00')
  expect(await orderOf(repository, { sha, committedAt: '2026-01-01T10:00:00Z' }, main)).toBe('newer')
  expect(await orderOf(repository, { sha }, main)).toBe('cannot-tell')
  expect(await orderOf(folder, { sha }, main)).toBe('cannot-tell')
})

test('where the history is cut off, two commits of one line are not taken for two lines', async () => {
  const first = commit('10:00')
  commit('10:30')
  const last = commit('11:00')
  const cut = join(folder, 'cut')
  const env = { PATH: process.env.PATH ?? '', HOME: folder }
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${repository}`, cut], { env })
  execFileSync('git', ['fetch', '--quiet', '--depth=1', 'origin', first.sha], { cwd: cut, env })
  expect(await orderOf(cut, { sha: first.sha }, { sha: last.sha })).toBe('cannot-tell')
  expect(await orderOf(cut, first, last)).toBe('newer')
  expect(await orderOf(repository, { sha: first.sha }, { sha: last.sha })).toBe('newer')
})

test('nothing that the repository configures runs, and no history that it makes up is believed', async () => {
  const first = commit('10:00')
  const second = commit('11:00')
  const mark = join(folder, 'it-ran')
  const trap = join(folder, 'trap')
  writeFileSync(trap, `#!/bin/sh\ntouch ${mark}\n`)
  chmodSync(trap, 0o755)
  for (const key of ['core.fsmonitor', 'core.pager', 'gpg.program', 'core.sshCommand', 'core.alternateRefsCommand']) {
    git('config', key, trap)
  }
  git('config', 'log.showSignature', 'true')
  git('config', 'protocol.ext.allow', 'always')
  git('config', 'core.repositoryformatversion', '1')
  git('config', 'extensions.partialClone', 'origin')
  git('config', 'remote.origin.promisor', 'true')
  git('config', 'remote.origin.url', `ext::${trap}`)
  git('-c', 'core.fsmonitor=false', 'replace', '--graft', second.sha)
  rmSync(mark, { force: true })
  expect((await commitOf(repository))?.sha).toBe(second.sha)
  expect(await orderOf(repository, { sha: first.sha }, { sha: second.sha })).toBe('newer')
  expect(await orderOf(repository, { sha: 'f'.repeat(40) }, second)).toBe('cannot-tell')
  expect(existsSync(mark)).toBe(false)
})

test('cancelling ends it', async () => {
  commit('10:00')
  await expect(commitOf(repository, AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled')
})
