# make demo: sets everything up and runs a whole demo year.  make test: sets everything up and runs the tests.
# make uzun: the whole sweeps too, before a release.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := demo
WHEELS := tekerlek
BELGE  := .venv-belge

# The tests start dozens of interpreters, which should not compile the program each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test uzun check lock docs man site sbom bench filo wheels clean

# Build tools are in the lock too, so nothing unpinned is fetched while the project itself is installed.
$(VENV)/.kuruldu: requirements-dev.lock pyproject.toml setup.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: $(VENV)/.kuruldu
	rm -rf $(DEMO)
	$(BIN)/batch init $(DEMO) --demo
	$(BIN)/batch --root $(DEMO) run --year 2016; test $$? -le 1
	cp $(DEMO)/yil-sonu/1-son-gun/* $(DEMO)/inbox/
	$(BIN)/batch --root $(DEMO) run --year 2016
	$(BIN)/batch --root $(DEMO) eod --date 2016-12-31
	cp $(DEMO)/yil-sonu/2-tasinir-yili/* $(DEMO)/inbox/
	$(BIN)/batch --root $(DEMO) run --year 2016
	$(BIN)/batch --root $(DEMO) eoy --year 2016 --stage gecici
	cp $(DEMO)/yil-sonu/3-gecici-sonrasi/* $(DEMO)/inbox/
	$(BIN)/batch --root $(DEMO) run --year 2016
	$(BIN)/batch --root $(DEMO) eoy --year 2016 --stage kapanis
	$(BIN)/batch --root $(DEMO) eoy --year 2016 --stage acilis
	cp $(DEMO)/yil-sonu/4-yeni-yil/* $(DEMO)/yil-sonu/5-ocak/* $(DEMO)/inbox/
	$(BIN)/batch --root $(DEMO) run --year 2017
	$(BIN)/batch --root $(DEMO) eoy --year 2016 --stage acilis
	$(BIN)/batch --root $(DEMO) eoy --year 2016 --stage mahsup
	$(BIN)/batch --root $(DEMO) verify --full
	$(BIN)/batch --root $(DEMO) report mali-tablolar --year 2016 --format pdf -o $(DEMO)/outbox/2016/4634/tablo/mali-tablolar.pdf
	@for b in pdf xlsx html; do \
	  $(BIN)/batch --root $(DEMO) report mizan --year 2016 --format $$b -o $(DEMO)/outbox/2016/4634/mizan/mizan.$$b; done
	@echo
	@echo "Çıktılar / outputs: $(CURDIR)/$(DEMO)/outbox"
	@find $(DEMO)/outbox -type f ! -name README.md | sort | sed 's/^/  /'
	@echo "Üç hatalı fişin raporu: $(DEMO)/outbox/red/fis-hatali.csv/"

test: $(VENV)/.kuruldu check
	$(BIN)/pytest -n auto --dist worksteal -m "not uzun"

uzun: $(VENV)/.kuruldu check
	UZUN=1 $(BIN)/pytest -n auto --dist worksteal

check: $(VENV)/.kuruldu
	$(BIN)/ruff format --check batch tests
	$(BIN)/ruff check batch tests
	$(BIN)/mypy

# pip-compile (pip-tools) must be on the path.
lock:
	pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-header -o requirements.lock pyproject.toml
	pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --extra dev --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-header -o requirements-dev.lock pyproject.toml
	pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --extra spark --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-header -o requirements-spark.lock pyproject.toml
	pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --extra docs --no-emit-index-url \
	  --no-emit-find-links --no-emit-trusted-host --no-header -o requirements-docs.lock pyproject.toml

docs: $(VENV)/.kuruldu man
	$(BIN)/python tests/araclar/izdusum_listesi.py
	$(BIN)/python -c "from batch.rules.katalog import belge; print(belge(), end='')" > docs/hata-kodlari.md
	$(BIN)/python tests/araclar/kural_durumu.py
	$(BIN)/python tests/araclar/sayfa_ozetleri.py

# docs/man/*.1 from the commands; they go with the wheel.
man: $(VENV)/.kuruldu
	$(BIN)/python tests/araclar/man_sayfalari.py

# Tools for pages and lists of parts: an environment of their own, which neither tests nor installations need.
$(BELGE)/.kuruldu: requirements-docs.lock
	$(PYTHON) -m venv $(BELGE)
	$(BELGE)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-docs.lock
	touch $@

# docs/ as one offline site in site/; a link that leads nowhere, or a page that would fetch something, ends it.
site: $(BELGE)/.kuruldu
	$(BELGE)/bin/mkdocs build --quiet --clean
	! grep -rnE '<(link|script|img|iframe)[^>]+(href|src)="(https?:)?//|url\(["'"'"']?(https?:)?//|@import' site --include='*.html' --include='*.css'
	@echo "Site: $(CURDIR)/site/index.html"

# What an installation consists of, as CycloneDX.
sbom: $(BELGE)/.kuruldu
	$(BELGE)/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --mc-type application \
	  --output-reproducible --output-format JSON --output-file sbom.json

# The second engine of `batch filo`: Spark, and its tests beside DuckDB's. Needs Java 17; 490 MB when installed.
filo: $(VENV)/.kuruldu
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation -r requirements-spark.lock
	UZUN=1 $(BIN)/pytest tests/test_filo.py

bench: $(VENV)/.kuruldu
	$(BIN)/python tests/bench/kiyas.py

# Everything that an installation without a network needs, for this Python and this kind of machine.
wheels: $(VENV)/.kuruldu
	$(BIN)/pip download --quiet --disable-pip-version-check --require-hashes -r requirements.lock -d $(WHEELS)
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation -w $(WHEELS) .
	cp requirements.lock $(WHEELS)/
	@echo "Tekerlekler / wheels: $(CURDIR)/$(WHEELS)"

clean:
	rm -rf $(VENV) $(BELGE) $(DEMO) $(WHEELS) site sbom.json build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
