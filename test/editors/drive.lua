-- Opens a note in a headless Neovim that is set up already, asks what an author would ask, and writes the answers as
-- JSON to the file named in SURPLUS_ANSWERS.
local answers = {}

vim.cmd('edit ' .. os.getenv('SURPLUS_NOTE'))
vim.cmd('setfiletype markdown')

local function ask(method, line, character)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = line, character = character },
    options = { tabSize = 2, insertSpaces = true },
  }
  local all = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for _, answer in pairs(all) do
    return answer.result
  end
end

vim.wait(30000, function()
  return #vim.diagnostic.get(0) > 0
end, 50)
answers.problems = {}
for _, each in ipairs(vim.diagnostic.get(0)) do
  table.insert(answers.problems, { line = each.lnum, code = each.code, message = each.message })
end
answers.hover = ask('textDocument/hover', 12, 4).contents.value
local completion = ask('textDocument/completion', 13, 0) or {}
answers.completion = {}
for _, item in ipairs(completion.items or completion) do
  table.insert(answers.completion, item.label)
end
local edits = ask('textDocument/formatting', 0, 0)
vim.lsp.util.apply_text_edits(edits or {}, 0, 'utf-16')
answers.formatted = vim.api.nvim_buf_get_lines(0, 0, -1, false)

local file = assert(io.open(os.getenv('SURPLUS_ANSWERS'), 'w'))
file:write(vim.json.encode(answers))
file:close()
vim.cmd('qa!')
