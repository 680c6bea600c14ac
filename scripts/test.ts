// Builds what is out of date, then runs jest. Arguments go to jest: `npm test -- src/gate`.
import { spawnSync } from 'node:child_process'
import { root } from './root.ts'

function run(args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

run(['scripts/build.ts'])
run([
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  ...process.argv.slice(2),
])
