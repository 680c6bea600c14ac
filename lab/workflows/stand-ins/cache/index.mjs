console.log('::error::nothing is kept between runs here')
process.exitCode = 1
