console.log('::error::the lab scans no Go')
process.exitCode = 1
