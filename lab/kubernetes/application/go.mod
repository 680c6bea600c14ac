module slipway.github.io/lab/application

go 1.25
