for f in panel layers compare charts coverage; do git show HEAD:tests/browser/$f.test.mjs > zz$f.test.mjs; done
