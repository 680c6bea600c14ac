import { check, type Pins } from './checks.ts'
import { readWorkflowFile } from './workflow-file.ts'

const sha = 'a'.repeat(40)
const pins: Pins = { 'acme/tool': { version: 'v1.2.3', sha } }
const good = `
on:
  workflow_call:
    inputs:
      name: { type: string, required: true }
    secrets:
      TOKEN: { required: false }
permissions: {}
jobs:
  first:
    timeout-minutes: 10
    permissions:
      contents: read # check out the code
    steps:
      - uses: acme/tool@${sha} # v1.2.3
      - uses: $/actions/plan
      - run: echo "$NAME"
  last:
    needs: [first]
    timeout-minutes: 20
    permissions:
      contents: read # check out the code
      statuses: write # say the verdict
    steps:
      - run: 'true'
`
const caller = `
on: push
permissions: {}
jobs:
  ci:
    permissions:
      contents: read # check out the code
      statuses: write # say the verdict
    uses: your-org/slipway/.github/workflows/ci.yml@${'0'.repeat(40)} # v1.0.0
    with:
      name: x
    secrets:
      TOKEN: y
`

function complaints(callee: string, call = caller): string[] {
  const files = [
    readWorkflowFile('.github/workflows/ci.yml', callee),
    readWorkflowFile('workflows-templates/ci.yml', call),
  ]
  return check(files, pins)
}

test('nothing is said about files that keep the rules', () => {
  expect(complaints(good)).toEqual([])
})

test.each([
  ['a tag [T37]', `acme/tool@${sha}`, 'acme/tool@v1.2.3', 'pin it by its full commit SHA'],
  ['another commit [T37]', `acme/tool@${sha}`, `acme/tool@${'b'.repeat(40)}`, `actions.lock has ${sha}`],
  ['a comment that lies [T37]', '# v1.2.3', '# v1', 'the comment must say v1.2.3'],
  ['an action without a pin [T37]', `acme/tool@${sha}`, `acme/other@${sha}`, 'acme/other is not in actions.lock'],
  ['a pin that nothing uses', `- uses: acme/tool@${sha} # v1.2.3`, '- run: date', 'acme/tool: nothing uses it'],
  ["an own action from the caller's checkout [T38]", '$/actions/plan', './actions/plan', 'name an own action by $/'],
  ['an own action by its public name [T38]', '$/actions/plan', `your-org/slipway/actions/plan@${sha}`, 'by $/'],
  ['an expression in a script [T1] [T2]', '"$NAME"', '"\u0024{{ inputs.name }}"', 'can become code'],
  [
    'permissions without a reason [T28]',
    'contents: read # check out the code\n    steps',
    'contents: read\n    steps',
    'its reason',
  ],
  ['permissions for the whole workflow [T28]', 'permissions: {}', 'permissions: read-all', '`permissions: {}`'],
  ['a job without a timeout', '    timeout-minutes: 20\n', '', 'job last needs a timeout-minutes'],
  ['a chain of needs that takes too long', 'timeout-minutes: 20', 'timeout-minutes: 21', 'may take 31 minutes'],
])('%s is told', (_, from, to, message) => {
  expect(good).toContain(from)
  const found = complaints(good.replace(from, to))
  expect(found.join('\n')).toContain(message)
})

test.each([
  ['fewer grants', '      statuses: write # say the verdict\n', '', 'ask for { contents: read, statuses: write }'],
  ['more grants [T28]', 'contents: read #', 'contents: write #', 'grants { contents: write, statuses: write }'],
  ['an unknown input', 'name: x', 'name: x\n      colour: red', 'input colour, which the callee does not have'],
  ['a missing input', '    with:\n      name: x\n', '', 'must hand over input name'],
  ['an unknown secret', 'TOKEN: y', 'PASSWORD: y', 'secret PASSWORD, which the callee does not have'],
  ['a workflow that is not here', 'workflows/ci.yml', 'workflows/cd.yml', 'cd.yml, which is not here'],
  ['a commit in an example', '0'.repeat(40), sha, 'forty zeros'],
])('a call with %s is told', (_, from, to, message) => {
  expect(caller).toContain(from)
  expect(complaints(good, caller.replace(from, to)).join('\n')).toContain(message)
})

test('a job that does not begin with harden-runner, where the workflow has an egress policy, is told', () => {
  const watching = good.replace('    inputs:\n', '    inputs:\n      egress-policy: { type: string }\n')
  expect(complaints(watching).filter((each) => each.includes('egress-policy'))).toEqual([
    '.github/workflows/ci.yml:1 job first must begin with harden-runner: the workflow has the input egress-policy',
    '.github/workflows/ci.yml:1 job last must begin with harden-runner: the workflow has the input egress-policy',
  ])
})

test.each<[string, string, string[]]>([
  ['what the lock has', `- uses: acme/tool@${sha} # v1.2.3`, []],
  ['text that speaks of uses', 'It uses: nothing', []],
  ['a tag [T37]', '      - uses: acme/tool@v1.2.3', ['pin it by its full commit SHA']],
  ['another commit [T37]', `  uses: acme/tool@${'b'.repeat(40)} # v1.2.3`, [`actions.lock has ${sha}`]],
  ['another version', `uses: acme/tool@${sha} # v1`, ['the comment must say v1.2.3']],
  ['our own at a commit', `- uses: your-org/slipway/actions/plan@${sha}`, ['forty zeros']],
])('an example on a page: %s', (_, line, messages) => {
  const pages = [{ path: 'docs/x.md', text: `# x\n${line}\n` }]
  const found = check([readWorkflowFile('.github/workflows/ci.yml', good)], pins, pages)
  expect(found.map((each) => /^docs\/x\.md:2 /.test(each))).toEqual(messages.map(() => true))
  for (const message of messages) expect(found.join()).toContain(message)
})

test('a file that is not YAML is told with its place', () => {
  expect(() => readWorkflowFile('x.yml', 'jobs:\n  a: [')).toThrow(/^x\.yml: .*line 2/s)
})
