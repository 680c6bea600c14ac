import { bundleFacts } from './bundle-facts.ts'
import { type Bundle, type Egress, egressPage, wrongWithBundles } from './egress-page.ts'

test('modules of Node and hosts in code, not in comments', () => {
  const code = [
    'import * as fs from "node:fs"; import { createRequire } from "module"',
    'const tls = createRequire(import.meta.url)("tls"), other = createRequire(import.meta.url)("./x.js")',
    '// import("http2"); https://comment.example.com',
    '/** @type {import("dgram").Socket} */ const at = `https://API.github.com/\u0024{fs}`, host = "hooks.slack.com"',
    'const net = await import("node:net"), file = "index.js", far = "http://plain.example/x"',
  ].join('\n')
  expect(bundleFacts(code)).toEqual({
    builtins: ['fs', 'module', 'net', 'tls'],
    hosts: ['api.github.com', 'hooks.slack.com', 'plain.example'],
  })
})

const egress: Egress = {
  hosts: { 'a.example': 'when asked' },
  never: { 'b.example': 'a link' },
  actions: { plan: { asks: ['a.example'], given: 'nothing' } },
}
const plan: Bundle = {
  action: 'plan',
  builtins: ['fs'],
  hosts: ['a.example', 'b.example'],
  packages: ['yaml'],
  notices: 'yaml\nISC\n',
}

test('the page names what is asked, what is only named, and the modules', () => {
  expect(wrongWithBundles(egress, [plan])).toEqual([])
  const page = egressPage(egress, [plan, { ...plan, action: 'rollback', builtins: ['fs', 'net'] }])
  expect(page).toContain('| `plan` | `a.example` | nothing |')
  expect(page).toContain(
    'All bundles load: `fs`. Besides:\n\n| action | modules |\n|---|---|\n| `plan` | none |\n| `rollback` | `net` |',
  )
})

test.each<[string, Partial<Bundle>, string]>([
  ['a host that nobody knows [T41]', { hosts: ['a.example', 'b.example', 'evil.example'] }, 'plan names evil.example'],
  ['a host that is asked no more', { hosts: ['b.example'] }, 'plan is said to ask a.example, and does not name it'],
  ['a package without its notice', { notices: 'yamlish\n' }, 'plan ships yaml without a notice'],
  ['another action', { action: 'new' }, 'new is not in scripts/egress.json'],
])('told: %s', (_, changes, message) => {
  expect(wrongWithBundles(egress, [{ ...plan, ...changes }]).join()).toContain(message)
})
