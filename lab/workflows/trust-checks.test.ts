import { trust } from './trust-checks.ts'
import { readWorkflowFile } from './workflow-file.ts'

const told = (text: string) => [...trust(readWorkflowFile('w.yml', text))]

test.each<[string, string]>([
  ['a pull request with what it needs', 'on: pull_request\njobs: { a: { permissions: { pull-requests: write } } }'],
  [
    'a deploy by hand',
    'on: workflow_dispatch\njobs: { a: { permissions: { id-token: write } } }\nx: "\u0024{{ secrets.KEY }}"',
  ],
  ['JSON of our own', 'on: push\nx: "\u0024{{ fromJSON(needs.plan.outputs.matrix) }}"'],
  ['its own token', 'on: [push, pull_request]\nx: "\u0024{{ secrets.GITHUB_TOKEN }}"'],
  [
    'a report without a checkout',
    'on: { workflow_run: { types: [completed] } }\njobs: { a: { steps: [{ uses: a/b@c }] } }',
  ],
])('nothing is said of %s', (_, text) => expect(told(text)).toEqual([]))

test.each<[string, string, string]>([
  ['pull_request_target [T27]', 'on: pull_request_target', 'pull_request_target runs with the rights of the branch'],
  ['issue_comment in a list [T27]', 'on: [push, issue_comment]', 'issue_comment runs with the rights'],
  [
    'workflow_run that checks out [T27]',
    'on: { workflow_run: {} }\njobs: { a: { steps: [{ uses: actions/checkout@x }] } }',
    'checks nothing out',
  ],
  ['a secret [T26]', 'on: { pull_request: {} }\nx: "\u0024{{ secrets.KEY }}"', 'w.yml:2 the secret KEY is in reach'],
  ['all secrets [T26] [T29]', 'on: pull_request\njobs: { a: { secrets: inherit } }', 'job a hands all secrets'],
  [
    'a token for clouds [T26]',
    'on: pull_request\njobs: { a: { permissions: { id-token: write } } }',
    'may write id-token',
  ],
  [
    'code that it may push [T26]',
    'on: pull_request\njobs: { a: { permissions: { contents: write } } }',
    'write contents',
  ],
  ['fromJSON of an input [T3]', 'on: push\nx: "\u0024{{ fromJSON(inputs.list) }}"', 'w.yml:2 fromJSON and format'],
  [
    'format of the event [T3]',
    'on: push\nx: "\u0024{{ format(github.event.head_commit.message, \'a\') }}"',
    'w.yml:2 fromJSON',
  ],
])('%s is told', (_, text, message) => {
  expect(told(text)).toEqual([expect.stringContaining(message)])
})
