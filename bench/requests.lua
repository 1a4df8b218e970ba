-- Asks for the lines of a file in random order: a path, and after a tab the ETag that is held already, if any.
local requests = {}

function init(args)
   math.randomseed(os.time())
   for line in io.lines(args[1]) do
      local path, etag = line:match("^([^\t]*)\t?(.*)$")
      requests[#requests + 1] = wrk.format("GET", path, etag ~= "" and { ["If-None-Match"] = etag } or nil)
   end
end

function request()
   return requests[math.random(#requests)]
end

function done(summary, latency)
   local errors = summary.errors
   local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
   print(string.format("told %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), failed))
end
