-- A session in a real Neovim, after its configuration and with host.nix open. What happens is written to standard output, a line each.

local PATIENCE = 60000

local function say(line)
  io.stdout:write(line, "\n")
end

local function wait(what, holds)
  if not vim.wait(PATIENCE, holds, 20) then
    error("still not: " .. what)
  end
end

local function client()
  return vim.lsp.get_clients({ bufnr = 0, name = "nixgen" })[1]
end

--- What a request gives.
local function ask(method, params)
  local answer = client():request_sync(method, params, PATIENCE, vim.api.nvim_get_current_buf())
  assert(not answer.err, vim.inspect(answer.err))
  return answer.result
end

--- What is shown, once the server has looked at the text as it is now: it answers this no earlier.
local function diagnostics()
  local at = { line = 0, character = 0 }
  ask("textDocument/codeAction", {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = { start = at, ["end"] = at },
    context = { diagnostics = {} },
  })
  vim.wait(100)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    local severity = vim.diagnostic.severity[found.severity]
    local first = vim.split(found.message, "\n")[1]
    say(("%d:%d %s %s: %s"):format(found.lnum + 1, found.col + 1, severity, found.code, first))
  end
  say(#vim.diagnostic.get(0) .. " shown")
end

--- Replaces a part of the text, as typing does.
local function typed(old, new)
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  for line, text in ipairs(lines) do
    local from, to = text:find(old, 1, true)
    if from then
      vim.api.nvim_buf_set_text(0, line - 1, from - 1, line - 1, to, vim.split(new, "\n"))
      return
    end
  end
  error("there is no " .. old)
end

local function cursor_at(text)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search("\\V" .. text, "c") > 0, "there is no " .. text)
end

local function position()
  return vim.lsp.util.make_position_params(0, client().offset_encoding)
end

local function session()
  wait("a client", client)
  say(("%s, %s, counts in %s"):format(vim.bo.filetype, client().server_info.name, client().offset_encoding))
  diagnostics()

  say("# typing")
  typed("true;", 'true;\n  virtualisation.xen.enabel = "𝄞";')
  diagnostics()
  typed('enabel = "𝄞"', 'enable = "true"')
  diagnostics()

  say("# fixing")
  cursor_at('"true"')
  vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.isPreferred end })
  wait("a fix", function()
    return vim.fn.search("\\Venable = true;", "nw") > 0
  end)
  diagnostics()

  say("# asking")
  -- The text does not parse while one types.
  typed("enable = true;", "enable = true;\n  virtualisation.xen.dom0Resources.")
  cursor_at("dom0Resources.")
  vim.fn.search("\\.", "e")
  local params = position()
  params.position.character = params.position.character + 1
  local found = ask("textDocument/completion", params)
  local items = found.items or found
  table.sort(items, function(a, b)
    return (a.sortText or a.label) < (b.sortText or b.label)
  end)
  for _, item in ipairs(items) do
    item = ask("completionItem/resolve", item)
    local text = vim.lsp.util.convert_input_to_markdown_lines(item.documentation or "")[1] or ""
    say(("completion: %s: %s %s"):format(item.label, item.detail or "", text))
  end
  vim.api.nvim_del_current_line()
  cursor_at("enable")
  found = ask("textDocument/hover", position())
  say("hover: " .. vim.lsp.util.convert_input_to_markdown_lines(found.contents)[1])
  found = ask("textDocument/documentSymbol", { textDocument = vim.lsp.util.make_text_document_params() })
  say("symbols: " .. table.concat(vim.tbl_map(function(symbol) return symbol.name end, found), ", "))

  say("# other settings")
  typed("enable = true;", 'enable = true;\n  boot.isContainer = true;\n  services.demo.port = "x";')
  diagnostics()
  client():notify("workspace/didChangeConfiguration", { settings = { nixgen = { options = "options.json" } } })
  diagnostics()

  say("# another file")
  vim.cmd("silent hide edit! reader.nix")
  wait("a client", client)
  for _, way in ipairs({ { "port ]", "definition" }, { "enable", "implementation" }, { "enable", "references" } }) do
    cursor_at(way[1])
    local name = way[2]
    params = position()
    params.context = { includeDeclaration = true }
    found = ask("textDocument/" .. name, params)
    items = vim.lsp.util.locations_to_items(vim.islist(found) and found or { found }, client().offset_encoding)
    local places = vim.tbl_map(function(item)
      return vim.fs.basename(item.filename) .. ":" .. item.lnum
    end, items)
    table.sort(places)
    say(name .. ": " .. table.concat(places, ", "))
  end

  say("# a data file")
  vim.cmd("silent hide edit! relay.yaml")
  wait("a client", client)
  diagnostics()

  say("# the end")
  local last = client()
  last:stop()
  wait("the end", function() return last:is_stopped() end)
  say("the server is gone")
end

local ok, why = pcall(session)
say(ok and "done" or "failed: " .. tostring(why))
vim.cmd("qall!")
