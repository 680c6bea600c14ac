// Holds the conversations with both worlds and prints what differs. Usage: node lab/differential/main.ts [name]
import { complaints, differential, summary } from './run.ts'

const found = await differential({ filter: process.argv[2] })
for (const complaint of complaints(found)) console.log(complaint)
console.log(summary(found))
process.exitCode = complaints(found).length > 0 ? 1 : 0
