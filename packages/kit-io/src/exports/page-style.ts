/** The one sheet of every page in a package: small, on system fonts, for phones first, and for paper. */
export const pageStyle = `
:root{color-scheme:light;--ink:#1f2621;--muted:#55564d;--line:#dfddd3;--ground:#f6f4ee;--act:#125543;--guide:#2f3f78;--wash:#eef1fa;--care:#7a4b06;--care-wash:#fbf3e2}
*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
.page{max-width:46rem;margin:0 auto;padding:1rem 1rem 4rem;background:#fff;min-height:100vh}
h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0 1rem}h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--line)}h3{font-size:1.1rem;margin:1.25rem 0 .25rem}h4,h5,h6{margin:1rem 0 .25rem}
a{color:var(--act)}a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--act);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
.muted,.facts{color:var(--muted);font-size:.9375rem}img,video{max-width:100%;height:auto}audio{width:100%}
table{border-collapse:collapse;width:100%}th,td{border:1px solid var(--line);padding:.4rem .5rem;text-align:left;vertical-align:top}.kit-table{overflow-x:auto}
pre{overflow-x:auto;background:var(--ground);padding:.75rem}blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid var(--line)}
.kit-block,.care,.facilitators,.answers{margin:1rem 0;padding:.75rem 1rem;border-left:4px solid var(--line);background:var(--ground)}.kit-block-title{font-weight:600;margin:0 0 .25rem}
.care,.kit-caution{border-color:var(--care);background:var(--care-wash)}.facilitators{border-color:var(--guide);background:var(--wash)}.facilitators h3,.facilitators h4{color:var(--guide);margin-top:.5rem}
nav.ways{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;justify-content:space-between;margin:2rem 0 0;padding-top:1rem;border-top:1px solid var(--line)}nav.ways a,.list a{display:inline-block;padding:.6rem 0}
.list{list-style:none;padding:0}.list li{border-bottom:1px solid var(--line)}
fieldset{border:0;padding:0;margin:1.25rem 0}legend{padding:0;width:100%}label{display:block;padding:.5rem 0}label input[type=radio],label input[type=checkbox]{width:1.25rem;height:1.25rem;margin:0 .6rem 0 0;vertical-align:-.2rem}
label p,.option p{display:inline;margin:0}input[type=text],select,textarea{font:inherit;padding:.5rem;border:1px solid #89877c;border-radius:.25rem;max-width:100%;background:#fff;color:inherit}textarea{width:100%;min-height:7rem}
button{font:inherit;font-weight:600;min-height:3rem;padding:.6rem 1.25rem;border:0;border-radius:.35rem;background:var(--act);color:#fff;cursor:pointer}button[disabled]{background:#89877c}
.result:empty{display:none}.result{font-weight:600}.right{color:#1d6b3a}.wrong{color:#9c2c1e}[hidden]{display:none!important}summary{cursor:pointer;padding:.5rem 0;font-weight:600}
@media print{body{background:#fff;font-size:10.5pt}.page{max-width:none;padding:0}nav.ways,.skip,button,.result,video,audio{display:none!important}a{color:inherit;text-decoration:none}h2{break-after:avoid}table,figure,.kit-block,fieldset{break-inside:avoid}details:not([open])>*:not(summary){display:block}}
`.trim();
