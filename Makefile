# The verbs of the house. `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help run watch test bench build format docs migration demo reset release check verify
help:        ## this list
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'
run:         ## build and serve
	./run
watch:       ## serve, rebuilding on change
	dotnet watch --project src/Web
build:       ## build everything
	dotnet build MotCua.slnx
test:        ## everything, on both databases and in a browser
	./test
check: test  ## what CI runs
bench:       ## the table of ratios
	./bench
format:      ## lay out the code
	dotnet format MotCua.slnx
docs:        ## write the pages that are printed from the product
	scripts/docs
migration:   ## NAME=…: add a migration to both databases
	scripts/migration $(NAME)
demo:        ## serve at a moment: AT=2021-08-27T15:30:00+07:00
	./run --clock $(AT)
reset:       ## forget the data of this checkout
	rm -rf data
verify:      ## prove the journal
	./motcua verify-journal
release:     ## publish to artifacts/publish
	dotnet publish src/Web/Web.csproj -c Release -o artifacts/publish
