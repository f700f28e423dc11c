-- Gives a claimed chat back. It goes first: it has waited already. ARGV: claim, chat.
if redis.call('HGET', p .. 'taken', ARGV[2]) == ARGV[1] then
  free(ARGV[2], 'LPUSH')
  ring()
end
return 0
