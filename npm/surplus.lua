--[[
A filter for Pandoc and Quarto: `surplus-model` blocks become tables and verdicts, values and checked numbers of the
prose become text. It hands them to the command line `surplus` in the order of the document and puts what comes back in
their places.

    pandoc paper.md --lua-filter surplus.lua -o paper.pdf

In Quarto: `filters: [surplus.lua]`. The command can be named in the metadata (`surplus-command: npx surplus-model`) or
in the environment variable SURPLUS_COMMAND; by default it is `surplus`.
]]

local sent = {}

--- Asks for a piece of Markdown and remembers its place.
local function ask(markdown)
  sent[#sent + 1] = markdown
  return #sent
end

local function is_model(block)
  return block.classes:includes('surplus-model') or block.classes:includes('{surplus-model}')
end

--- A fence that is longer than any run of backticks in the text.
local function fenced(text, id)
  local longest = 2
  for run in text:gmatch('`+') do longest = math.max(longest, #run) end
  local fence = string.rep('`', longest + 1)
  local info = id ~= '' and ('{.surplus-model #' .. id .. '}') or 'surplus-model'
  return fence .. info .. '\n' .. text .. '\n' .. fence
end

local function expression_of(code)
  return code.text:match('^{surplus}%s+(.+)$')
end

local function escaped(target)
  return (target:gsub('[<>\n]', { ['<'] = '%3C', ['>'] = '%3E', ['\n'] = ' ' }))
end

--- The words of a link as Markdown that reads back as the same words.
local function words_of(link)
  local text = pandoc.utils.stringify(link.content)
  return (text:gsub('[\\%[%]`*_<]', '\\%0'))
end

--- What stands in the document is marked first, so that all of it is asked for at once.
local mark = {
  CodeBlock = function(block)
    if not is_model(block) then return nil end
    return pandoc.Div({}, pandoc.Attr('', {}, { ['surplus-place'] = tostring(ask(fenced(block.text, block.identifier))) }))
  end,
  Code = function(code)
    local expression = expression_of(code)
    if not expression then return nil end
    return pandoc.Span({}, pandoc.Attr('', {}, { ['surplus-place'] = tostring(ask('`' .. code.text .. '`')) }))
  end,
  Link = function(link)
    if not link.target:match('^surplus:') then return nil end
    local markdown = '[' .. words_of(link) .. '](<' .. escaped(link.target) .. '>)'
    local place = pandoc.Attr('', {}, { ['surplus-place'] = tostring(ask(markdown)) })
    return pandoc.Span(link.content, place)
  end,
}

local boundary = 'surplus-place-'

local function command_of(meta)
  local named = meta['surplus-command'] and pandoc.utils.stringify(meta['surplus-command'])
    or os.getenv('SURPLUS_COMMAND')
    or 'surplus'
  local words = {}
  for word in named:gmatch('%S+') do words[#words + 1] = word end
  return table.remove(words, 1), words
end

--- Runs the command line on everything that was asked for; answers blocks by place.
local function answers(meta)
  local parts = {}
  for place, markdown in ipairs(sent) do parts[place] = boundary .. place .. '\n\n' .. markdown end
  local note = table.concat(parts, '\n\n') .. '\n'
  local command, arguments = command_of(meta)
  local file = PANDOC_STATE.input_files[1]
  for _, argument in ipairs({ 'render', '-', '--to', 'markdown', '-o', '-' }) do arguments[#arguments + 1] = argument end
  if file and file ~= '-' then
    arguments[#arguments + 1] = '--as'
    arguments[#arguments + 1] = file
  end
  local ok, result = pcall(pandoc.pipe, command, arguments, note)
  -- Status 1 says that something does not hold: it is written and marked all the same.
  if not ok and type(result) == 'table' and result.error_code == 1 then ok, result = true, result.output end
  if not ok then
    local why = type(result) == 'table' and result.output or tostring(result)
    error('surplus.lua: ' .. command .. ' could not be run: ' .. tostring(why))
  end
  local found, place = {}, nil
  for _, block in ipairs(pandoc.read(result, 'markdown').blocks) do
    local number = block.t == 'Para' and pandoc.utils.stringify(block):match('^' .. boundary:gsub('%-', '%%-') .. '(%d+)$')
    if number then
      place = tonumber(number)
      found[place] = pandoc.List()
    elseif place then
      found[place]:insert(block)
    end
  end
  return found
end

local function place_of(element)
  return tonumber(element.attributes['surplus-place'])
end

--- Puts what came back where it was asked for.
local function fill(found)
  return {
    Div = function(div)
      local place = place_of(div)
      if not place then return nil end
      return pandoc.Div(found[place] or {}, pandoc.Attr('', { 'surplus-model' }))
    end,
    Span = function(span)
      local place = place_of(span)
      if not place then return nil end
      local block = found[place] and found[place][1]
      return block and pandoc.Span(block.content, pandoc.Attr('', { 'surplus' })) or pandoc.Span(span.content)
    end,
  }
end

function Pandoc(document)
  sent = {}
  local marked = document:walk(mark)
  if #sent == 0 then return nil end
  return marked:walk(fill(answers(marked.meta)))
end
