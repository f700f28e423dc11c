-- Claims chats. ARGV: worker, number of the first claim, most, how long a worker counts as alive in ms. Gives chat and first row of each.
local time = now()
redis.call('ZADD', p .. 'workers', time + tonumber(ARGV[4]), ARGV[1])
redis.call('SET', p .. 'alive', time)
local claimed = {}
local number = tonumber(ARGV[2])
local beyond = number + tonumber(ARGV[3])
while number < beyond do
  local chat = redis.call('LPOP', p .. 'ready')
  if not chat then
    break
  end
  local row = redis.call('ZRANGE', p .. 'chat:' .. chat, 0, 0)[1]
  if row then
    redis.call('HSET', p .. 'taken', chat, ARGV[1] .. ':' .. number)
    claimed[#claimed + 1] = chat
    claimed[#claimed + 1] = row
    number = number + 1
  end
end
ring()
return claimed
