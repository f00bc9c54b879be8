/** The text behind `surplus --help`. */
export const help = `surplus: check research notes whose economic models run

Usage:
  surplus check PATH…    solve the models of notes, judge their claims, compare the numbers in their prose
  surplus render PATH… --to FORMAT -o DIR
                         write what the notes say for papers and other programs
  surplus new FAMILY     print a commented starter block of a family of models
  surplus lsp --stdio    speak the Language Server Protocol with an editor

Paths are notes (.md .markdown .qmd .Rmd), folders, or patterns such as "notes/**/*.md".

Options of check:
  --format FORMAT        pretty (default) for people, json for programs, sarif for code scanning,
                         junit for test reports, github for annotations in GitHub Actions

Options of render:
  --to FORMAT            html: one page for each note, with tables, verdicts and charts; loads nothing, runs nothing
                         markdown: the note with values filled in, models as tables and verdicts
                         latex: a command for each outcome, and tables (booktabs), to \\input in a paper
                         csv, svg: the numbers and the drawing of each chart, a file for each
  -o, --out DIR          where to; files are named after the note, those of charts also after the model: NOTE-ID-1.svg

Options of both:
  --budget EVALUATIONS   how much may be computed per block; the same number gives the same result everywhere
  --root DIR             the workspace: nothing outside is read (default: the nearest folder with .git)

  --help, --version

Exit status: 0 all claims and numbers pass, 1 some do not or a block has errors,
             2 wrong usage or a file that cannot be read or written.
`;
