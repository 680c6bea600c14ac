console.log('::error::CodeQL is not here: leave it out of the policy')
process.exitCode = 1
