// Makes openapi.generated.json: GitHub's OpenAPI description, cut down to the operations that the lab answers.
// Usage: node lab/github/prune.ts [version of @octokit/openapi]
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const version = process.argv[2] ?? '23.0.2'
const operations = [
  ['post', '/repos/{owner}/{repo}/statuses/{sha}'],
  ['get', '/repos/{owner}/{repo}/commits/{ref}/statuses'],
  ['get', '/repos/{owner}/{repo}/commits/{ref}/status'],
  ['get', '/repos/{owner}/{repo}'],
  ['get', '/repos/{owner}/{repo}/contents/{path}'],
  ['get', '/repos/{owner}/{repo}/git/commits/{commit_sha}'],
  ['get', '/repos/{owner}/{repo}/pulls/{pull_number}'],
  ['get', '/repos/{owner}/{repo}/pulls/{pull_number}/reviews'],
  ['post', '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers'],
  ['post', '/repos/{owner}/{repo}/issues/{issue_number}/labels'],
  ['get', '/repos/{owner}/{repo}/issues/{issue_number}/comments'],
  ['post', '/repos/{owner}/{repo}/issues/{issue_number}/comments'],
  ['patch', '/repos/{owner}/{repo}/issues/comments/{comment_id}'],
  ['get', '/repos/{owner}/{repo}/collaborators/{username}/permission'],
  ['get', '/orgs/{org}/teams/{team_slug}/memberships/{username}'],
  ['get', '/rate_limit'],
] as const

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
interface Description {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Record<string, Json>>>
  components: Record<string, Record<string, Json>>
}

/** Without prose, samples and extensions; names of properties are kept whatever they are. */
function bare(value: Json, names = false): Json {
  if (Array.isArray(value)) return value.map((item) => bare(item))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(
    ([key]) => names || !/^(x-.*|description|examples?|summary|title|externalDocs|tags)$/.test(key),
  )
  return Object.fromEntries(
    kept.map(([key, item]) => [key, bare(item, !names && ['properties', 'headers', 'responses'].includes(key))]),
  )
}

function referencesIn(value: Json): string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(([, name]) => name as string)
}

const folder = mkdtempSync(join(tmpdir(), 'slipway-openapi-'))
try {
  const [tarball] = JSON.parse(
    execFileSync('npm', ['pack', '--json', `@octokit/openapi@${version}`], { cwd: folder, encoding: 'utf8' }),
  ) as { filename: string }[]
  execFileSync('tar', ['xzf', tarball?.filename ?? '', 'package/generated/api.github.com.json'], { cwd: folder })
  const full = JSON.parse(readFileSync(join(folder, 'package/generated/api.github.com.json'), 'utf8')) as Description

  const paths: Record<string, Record<string, Json>> = {}
  for (const [method, path] of operations) {
    const operation = full.paths[path]?.[method]
    if (operation === undefined) throw new Error(`${version} has no ${method} ${path}`)
    // A response without a description is not valid OpenAPI.
    const responses = Object.entries(operation.responses as Record<string, Json>).map(([status, response]) => [
      status,
      '$ref' in (response as object) ? response : { ...(bare(response) as object), description: status },
    ])
    paths[path] = {
      ...paths[path],
      [method]: { ...(bare(operation) as object), responses: Object.fromEntries(responses) },
    }
  }
  const components: Record<string, Record<string, Json>> = {}
  const queue = referencesIn(paths as Json)
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const [kind = '', key = ''] = name.split('/')
    const target = components[kind] ?? {}
    components[kind] = target
    if (key in target) continue
    const component = full.components[kind]?.[key]
    if (component === undefined) throw new Error(`${version} has no component ${name}`)
    target[key] = kind === 'responses' ? { ...(bare(component) as object), description: key } : bare(component)
    queue.push(...referencesIn(target[key]))
  }
  const pruned = {
    openapi: full.openapi,
    info: {
      title: 'The part of the GitHub REST API that the lab answers',
      description: `Made by lab/github/prune.ts from the npm package @octokit/openapi ${version} (MIT). Do not edit.`,
      version: full.info.version,
    },
    paths,
    components,
  }
  writeFileSync(join(import.meta.dirname, 'openapi.generated.json'), `${JSON.stringify(pruned, null, 1)}\n`)
} finally {
  rmSync(folder, { recursive: true })
}
