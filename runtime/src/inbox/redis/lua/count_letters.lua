-- How many dead letters there are.
return redis.call('ZCARD', p .. 'letters')
