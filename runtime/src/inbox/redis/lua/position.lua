-- How far the one who receives has come, or nil.
return redis.call('GET', p .. 'position')
